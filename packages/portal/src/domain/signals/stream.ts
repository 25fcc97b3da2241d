import { type ApplicationId } from '../application/application.ts';
import { type SignalKind } from './signal.ts';

export type StreamId = `str_${string}`;

export const streamStatuses = ['enabled', 'paused', 'disabled'] as const;
export type StreamStatus = (typeof streamStatuses)[number];

/** How signals reach an application: by RFC 8935 at its own address, or fetched by it as RFC 8936 says. */
export type Delivery =
  | {
      readonly method: 'push';
      readonly endpoint: string;
      /** Sent with each, where the application named one: its own secret. */
      readonly authorization: string | undefined;
    }
  | { readonly method: 'poll' };

/** What an application asked to be told of, and how. One application has one stream at most (SSF 1.0, 8.1.1.1). */
export interface Stream {
  readonly streamId: StreamId;
  readonly applicationId: ApplicationId;
  readonly status: StreamStatus;
  readonly reason: string | undefined;
  readonly delivers: readonly SignalKind[];
  readonly description: string | undefined;
  readonly delivery: Delivery;
  readonly createdAt: Date;
  /** When a verification was last asked for. */
  readonly verifiedAt: Date | undefined;
}

/** How delivering goes, for operators. */
export interface StreamHealth {
  readonly stream: Stream;
  readonly waiting: number;
  readonly failingSince: Date | undefined;
  /** In one word, such as an HTTP status or the `err` of RFC 8935, 2.4. */
  readonly lastError: string | undefined;
}

/** A stream whose first signals are to be pushed by whom leased it. */
export interface LeasedStream {
  readonly stream: Stream & { readonly delivery: Extract<Delivery, { method: 'push' }> };
  /** How often in a row the first of its signals did not get through. */
  readonly tries: number;
}

/** Seconds between two verifications of one stream. */
export const verificationSeconds = 60;
/** Days after which a signal that nobody took is given up. */
export const keptSignalDays = 7;
