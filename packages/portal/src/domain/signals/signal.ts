import { type AccountId } from '../account/account.ts';
import { type PersonId } from '../person/person.ts';
import { type SessionId } from '../session/session.ts';

/** Kinds of signals by the URIs of their profiles (OpenID CAEP 1.0, section 3; OpenID RISC 1.0, section 2). */
export const signalUris = {
  'session-revoked': 'https://schemas.openid.net/secevent/caep/event-type/session-revoked',
  'credential-change': 'https://schemas.openid.net/secevent/caep/event-type/credential-change',
  'assurance-level-change': 'https://schemas.openid.net/secevent/caep/event-type/assurance-level-change',
  'account-disabled': 'https://schemas.openid.net/secevent/risc/event-type/account-disabled',
  'account-enabled': 'https://schemas.openid.net/secevent/risc/event-type/account-enabled',
  'recovery-activated': 'https://schemas.openid.net/secevent/risc/event-type/recovery-activated',
  'recovery-information-changed':
    'https://schemas.openid.net/secevent/risc/event-type/recovery-information-changed',
} as const;
export type SignalKind = keyof typeof signalUris;

export const isSignalKind = (text: string): text is SignalKind => Object.hasOwn(signalUris, text);

export const signalKinds: readonly SignalKind[] = Object.keys(signalUris).filter(isSignalKind);

/** What a stream says of itself (OpenID SSF 1.0, 8.1.4.1 and 8.1.5). */
export const streamUris = {
  verification: 'https://schemas.openid.net/secevent/ssf/event-type/verification',
  'stream-updated': 'https://schemas.openid.net/secevent/ssf/event-type/stream-updated',
} as const;
export type StreamNews = keyof typeof streamUris;

/** Who brought it about (CAEP 1.0, 2). */
type Initiator = 'admin' | 'user' | 'policy' | 'system';

/**
 * What happened to somebody, as applications are told of it. There is no place in it for a name or a number: an
 * application learns the subject that it knows, and what became of it.
 */
export interface Signal {
  readonly kind: SignalKind;
  /** A person, with every application that knows them; or a session, with those that it or one before it in its row reached. */
  readonly about: { readonly subject: PersonId | AccountId } | { readonly sessionId: SessionId };
  /** Members of the event, by the names of its profile. */
  readonly facts: Readonly<Record<string, string>>;
  readonly by: Initiator | undefined;
  /** For the administrators of an application, in the languages of the portal. */
  readonly reason: { readonly zh: string; readonly en: string } | undefined;
}

/** Sealed with nothing and signed when it is sent: what waits for an application. */
export interface WaitingSignal {
  readonly jti: string;
  /** The same for all that one happening told to whomever (SSF 1.0, 4.1.8). */
  readonly txn: string;
  readonly uri: string;
  /** The subject by the name that the application knows, with the session where it is about one; the stream itself where absent. */
  readonly subject: { readonly told: string; readonly sid: string | undefined } | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: Date;
}
