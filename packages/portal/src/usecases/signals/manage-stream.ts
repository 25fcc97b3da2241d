import { type ApplicationId } from '../../domain/application/application.ts';
import { actOfApplication } from '../../domain/audit/act.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import {
  type Delivery,
  type Stream,
  type StreamStatus,
  verificationSeconds,
} from '../../domain/signals/stream.ts';
import { type SignalKind } from '../../domain/signals/signal.ts';
import { type Stores } from '../../domain/stores.ts';
import { newId } from '../../kernel/id.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { type SignalParts } from './signal-parts.ts';

type Parts = Needs<'database' | 'clock' | 'random'> & Pick<SignalParts, 'leadsAstray'>;

/** What an application says of its stream; a part that is absent is not said. */
export interface StreamWish {
  readonly delivers?: readonly SignalKind[] | undefined;
  readonly description?: string | undefined;
  readonly delivery?: Delivery | undefined;
}

interface From {
  readonly applicationId: ApplicationId;
  readonly ctx: RequestContext;
}
interface OfStream extends From {
  /** As the request names it; undefined where it may be left out, since there is one at most. */
  readonly streamId: string | undefined;
}

export type StreamAnswer =
  | { readonly kind: 'stream'; readonly stream: Stream }
  | { readonly kind: 'exists' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'address-not-listed' }
  | { readonly kind: 'busy'; readonly seconds: number };

type Change = 'create' | 'update' | 'delete' | StreamStatus;

/** One act of an application at its stream: counted, done and on record in one unit. */
const atStream =
  ({ database, clock }: Pick<Parts, 'database' | 'clock'>) =>
  <Answer extends { readonly kind: string }>(
    { applicationId, ctx }: From,
    act: (
      stores: Stores,
      at: Date,
    ) => Promise<{ readonly answer: Answer; readonly change?: Change | undefined }>,
  ): Promise<Answer | { readonly kind: 'busy'; readonly seconds: number }> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const seconds = await stores.throttles.count(`signals ${applicationId}`, throttleRules.signalAsks, at);
      if (seconds > 0) return { kind: 'busy', seconds };
      const { answer, change } = await act(stores, at);
      if (change !== undefined)
        await stores.audit.append(
          {
            ...actOfApplication(applicationId, ctx),
            type: 'signals.stream',
            subject: applicationId,
            details: { change },
          },
          at,
        );
      return answer;
    });

const ownStream = async (
  { streams }: Pick<Stores, 'streams'>,
  { applicationId, streamId }: Omit<OfStream, 'ctx'>,
): Promise<Stream | undefined> => {
  const own = await streams.find(applicationId);
  return streamId === undefined || own?.streamId === streamId ? own : undefined;
};

const isAstray = async ({ leadsAstray }: Pick<Parts, 'leadsAstray'>, delivery: Delivery | undefined) =>
  delivery?.method === 'push' && (await leadsAstray(delivery.endpoint));

/** Makes the stream of an application (SSF 1.0, 8.1.1.1). */
export const createStream =
  (parts: Parts) =>
  async ({
    wish: { delivers = [], description, delivery = { method: 'poll' } },
    ...from
  }: From & { wish: StreamWish }): Promise<StreamAnswer> => {
    if (await isAstray(parts, delivery)) return { kind: 'address-not-listed' };
    return atStream(parts)<StreamAnswer>(from, async ({ streams }, at) => {
      const { applicationId } = from;
      const streamId = newId('str', parts.random);
      const stream: Stream = {
        streamId,
        applicationId,
        status: 'enabled',
        reason: undefined,
        delivers,
        description,
        delivery,
        createdAt: at,
        verifiedAt: undefined,
      };
      if (!(await streams.add(stream))) return { answer: { kind: 'exists' } };
      return { answer: { kind: 'stream', stream }, change: 'create' };
    });
  };

/** The stream of an application, or that it has none. */
export const readStream =
  ({ database }: Needs<'database'>) =>
  async (from: Omit<OfStream, 'ctx'>): Promise<StreamAnswer> => {
    const stream = await ownStream(database.read, from);
    return stream === undefined ? { kind: 'absent' } : { kind: 'stream', stream };
  };

/** Changes what is said and leaves the rest, or puts the whole of it in the place of what was (SSF 1.0, 8.1.1.3 and 8.1.1.4). */
export const changeStream =
  (parts: Parts) =>
  async ({
    wish,
    whole,
    ...from
  }: OfStream & { wish: StreamWish; whole: boolean }): Promise<StreamAnswer> => {
    if (await isAstray(parts, wish.delivery)) return { kind: 'address-not-listed' };
    return atStream(parts)<StreamAnswer>(from, async (stores) => {
      const own = await ownStream(stores, from);
      if (own === undefined) return { answer: { kind: 'absent' } };
      const stream = {
        ...own,
        delivers: wish.delivers ?? own.delivers,
        description: wish.description ?? (whole ? undefined : own.description),
        delivery: wish.delivery ?? own.delivery,
      };
      await stores.streams.update(stream);
      return { answer: { kind: 'stream', stream }, change: 'update' };
    });
  };

/** Ends a stream, with everything that waited in it. */
export const deleteStream =
  (parts: Pick<Parts, 'database' | 'clock'>) =>
  (from: OfStream): Promise<{ readonly kind: 'deleted' } | Exclude<StreamAnswer, { kind: 'stream' }>> =>
    atStream(parts)<{ readonly kind: 'deleted' } | { readonly kind: 'absent' }>(from, async (stores) => {
      const own = await ownStream(stores, from);
      if (own === undefined) return { answer: { kind: 'absent' } };
      await stores.signals.dropAll(from.applicationId);
      await stores.streams.delete(own.streamId);
      return { answer: { kind: 'deleted' }, change: 'delete' };
    });

/** Pauses a stream, which keeps what happens meanwhile, disables it, which keeps nothing, or lets it go on. */
export const setStreamStatus =
  (parts: Pick<Parts, 'database' | 'clock'>) =>
  ({
    status,
    reason,
    ...from
  }: OfStream & { status: StreamStatus; reason: string | undefined }): Promise<StreamAnswer> =>
    atStream(parts)<StreamAnswer>(from, async (stores) => {
      const own = await ownStream(stores, from);
      if (own === undefined) return { answer: { kind: 'absent' } };
      const stream = { ...own, status, reason };
      await stores.streams.update(stream);
      if (status === 'disabled') await stores.signals.dropAll(from.applicationId);
      return { answer: { kind: 'stream', stream }, change: own.status === status ? undefined : status };
    });

/**
 * Whether an application is told of somebody, by the name that it knows. The same is answered for a name that is nobody's:
 * streams are no way to ask who is there (SSF 1.0, 9.1).
 */
export const chooseSignalSubject =
  (parts: Pick<Parts, 'database' | 'clock'>) =>
  ({ told, isWanted, ...from }: OfStream & { told: string; isWanted: boolean }): Promise<StreamAnswer> =>
    atStream(parts)<StreamAnswer>(from, async (stores) => {
      const stream = await ownStream(stores, from);
      if (stream === undefined) return { answer: { kind: 'absent' } };
      await stores.applicationPeople.setSilenced(from.applicationId, told, !isWanted);
      return { answer: { kind: 'stream', stream } };
    });

/** Puts a verification into a stream, behind all that waits there (SSF 1.0, 8.1.4). */
export const askForVerification =
  (parts: Pick<Parts, 'database' | 'clock'>) =>
  ({ state, ...from }: OfStream & { state: string | undefined }): Promise<StreamAnswer> =>
    atStream(parts)<StreamAnswer>(from, async (stores, at) => {
      const own = await ownStream(stores, from);
      if (own === undefined) return { answer: { kind: 'absent' } };
      const next = own.verifiedAt && later(own.verifiedAt, verificationSeconds);
      if (next !== undefined && at < next)
        return { answer: { kind: 'busy', seconds: Math.ceil((next.getTime() - at.getTime()) / 1000) } };
      const stream = { ...own, verifiedAt: at };
      await stores.streams.update(stream);
      const body = state === undefined ? {} : { state };
      await stores.signals.tellStream({ applicationId: from.applicationId, news: 'verification', body }, at);
      return { answer: { kind: 'stream', stream } };
    });
