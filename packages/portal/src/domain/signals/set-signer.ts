import { type Application } from '../application/application.ts';
import { type WaitingSignal } from './signal.ts';
import { type StreamId } from './stream.ts';

/** Makes Security Event Tokens (RFC 8417) of what waits. */
export interface SetSigner {
  /** By the algorithm with which the application verifies ID tokens; what is signed names its subject as the application knows it. */
  sign(
    signal: WaitingSignal,
    receiver: {
      readonly application: Pick<Application, 'applicationId' | 'metadata'>;
      readonly streamId: StreamId;
    },
  ): string;
}

/** What came of pushing one token (RFC 8935, 2). */
export type Pushed =
  | { readonly kind: 'taken' }
  /** The receiver says that the token itself is no good. */
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'failed'; readonly error: string };

export type PushSet = (order: {
  readonly endpoint: string;
  readonly authorization: string | undefined;
  readonly token: string;
}) => Promise<Pushed>;

/** An application by the token that it got for itself, to be told of signals. */
export interface ReceiverToken {
  readonly application: Application;
  readonly scopes: readonly string[];
}
