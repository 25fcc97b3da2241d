import { z } from 'zod';
import { type SignalKind, signalKinds, signalUris } from '../../../domain/signals/signal.ts';
import {
  type Delivery,
  type Stream,
  type StreamStatus,
  streamStatuses,
  verificationSeconds,
} from '../../../domain/signals/stream.ts';
import { type StreamWish } from '../../../usecases/signals/manage-stream.ts';
import { webAddress } from '../../../usecases/application/registration/forms.ts';
import { malformed } from './ssf-error.ts';

const push = 'urn:ietf:rfc:8935';
const poll = 'urn:ietf:rfc:8936';
export const deliveryMethods = [push, poll];

const uris = (kinds: readonly SignalKind[]): string[] => kinds.map((kind) => signalUris[kind]);

const text = z.string().trim().min(1).max(200);
/** One line: it goes into a field of HTTP. */
const header = z.string().regex(/^[\x21-\x7e]([\x20-\x7e]{0,2000}[\x21-\x7e])?$/);
const delivery = z.discriminatedUnion('method', [
  z.object({
    method: z.literal(push),
    endpoint_url: webAddress.max(2000),
    authorization_header: header.nullish(),
  }),
  z.object({ method: z.literal(poll) }),
]);
const streamId = z.object({ stream_id: z.string().optional() });
const wish = streamId.extend({
  events_requested: z.array(z.string().max(300)).max(100).optional(),
  description: text.optional(),
  delivery: delivery.optional(),
});
/** Members that are the portal's: one that is sent must be what it is (SSF 1.0, 8.1.1.3). */
const ours = ['iss', 'aud', 'events_supported', 'events_delivered', 'min_verification_interval'] as const;

/** Reads a body by a form. @throws the protocol's error, which names the first member that is wrong */
export function readForm<Form extends z.ZodType>(form: Form, body: unknown): z.output<Form> {
  const read = form.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const at = issue === undefined || issue.path.length === 0 ? 'the body' : issue.path.join('.');
  throw malformed(`${at}: missing, or not of its form`);
}

const deliveryOf = (sent: z.output<typeof delivery>): Delivery =>
  sent.method === push
    ? {
        method: 'push',
        endpoint: sent.endpoint_url,
        authorization: sent.authorization_header ?? undefined,
      }
    : { method: 'poll' };

/** What an application wants of its stream; kinds that nobody here knows are passed over (SSF 1.0, 8.1.1). */
export function readWish(body: unknown): {
  readonly streamId: string | undefined;
  readonly wish: StreamWish;
} {
  const sent = readForm(wish, body);
  const { events_requested: requested } = sent;
  return {
    streamId: sent.stream_id,
    wish: {
      delivers: requested && signalKinds.filter((kind) => requested.includes(signalUris[kind])),
      description: sent.description,
      delivery: sent.delivery && deliveryOf(sent.delivery),
    },
  };
}

/** A stream as its application reads it. */
export function streamJson(origin: string, stream: Stream): Record<string, unknown> {
  const { applicationId, delivers, description, delivery: chosen } = stream;
  return {
    stream_id: stream.streamId,
    iss: origin,
    aud: applicationId,
    events_supported: uris(signalKinds),
    events_requested: uris(delivers),
    events_delivered: uris(delivers),
    delivery:
      chosen.method === 'poll'
        ? { method: poll, endpoint_url: `${origin}/ssf/poll` }
        : {
            method: push,
            endpoint_url: chosen.endpoint,
            ...(chosen.authorization === undefined ? {} : { authorization_header: chosen.authorization }),
          },
    min_verification_interval: verificationSeconds,
    ...(description === undefined ? {} : { description }),
  };
}

/** @throws where a request says something else of the portal's own members than what holds */
export function assertOurs(body: unknown, current: Readonly<Record<string, unknown>>): void {
  const sent = readForm(z.record(z.string(), z.unknown()), body);
  const wrong = ours.find(
    (name) => sent[name] !== undefined && JSON.stringify(sent[name]) !== JSON.stringify(current[name]),
  );
  if (wrong !== undefined) throw malformed(`${wrong}: is said by the portal, and is another`);
}

const statusForm = z.object({
  stream_id: z.string(),
  status: z.enum(streamStatuses),
  reason: text.optional(),
});

export function readStatus(body: unknown): {
  readonly streamId: string;
  readonly status: StreamStatus;
  readonly reason: string | undefined;
} {
  const sent = readForm(statusForm, body);
  return { streamId: sent.stream_id, status: sent.status, reason: sent.reason };
}

export const statusJson = ({ streamId: id, status, reason }: Stream) => ({
  stream_id: id,
  status,
  ...(reason === undefined ? {} : { reason }),
});

/** The forms of subjects that name a person whom the portal told an application of (RFC 9493; SSF 1.0, 3.2 and 3.3). */
const named = z.object({ format: z.literal('iss_sub'), iss: z.string(), sub: z.string().min(1).max(300) });
const subjectForm = z.object({
  stream_id: z.string(),
  subject: z.union([named, z.object({ format: z.literal('complex'), user: named })]),
});

/** Of whom an application speaks. @throws for a form of subjects that the portal does not send */
export function readSubject(
  origin: string,
  body: unknown,
): { readonly streamId: string; readonly told: string } {
  const { stream_id: id, subject } = readForm(subjectForm, body);
  const { iss, sub } = 'user' in subject ? subject.user : subject;
  if (iss !== origin) throw malformed(`subject.iss: is ${origin}`);
  return { streamId: id, told: sub };
}

const verifyForm = z.object({ stream_id: z.string(), state: z.string().max(1000).optional() });

export function readVerification(body: unknown): {
  readonly streamId: string;
  readonly state: string | undefined;
} {
  const { stream_id: id, state } = readForm(verifyForm, body);
  return { streamId: id, state };
}

/** Tokens of one answer. */
export const mostPolled = 100;
const pollForm = z.object({
  maxEvents: z.int().min(0).optional(),
  returnImmediately: z.boolean().optional(),
  ack: z.array(z.string().max(100)).max(1000).optional(),
  setErrs: z.record(z.string().max(100), z.unknown()).optional(),
});

export function readPoll(body: unknown): {
  readonly done: readonly string[];
  readonly limit: number;
  readonly waits: boolean;
} {
  const {
    maxEvents = mostPolled,
    returnImmediately = false,
    ack = [],
    setErrs = {},
  } = readForm(pollForm, body);
  return {
    done: [...ack, ...Object.keys(setErrs)],
    limit: Math.min(maxEvents, mostPolled),
    waits: !returnImmediately && maxEvents > 0,
  };
}
