import { type NationalId } from '../person/national-id.ts';
import { type RequestContext } from '../request-context.ts';

/** Every no of a verifier, by the name that it has on the wire. */
export const verifierRefusals = [
  'cancelled',
  'expired',
  'ticket-unknown',
  'credential-unknown',
  'credential-invalid',
  'credential-locked',
] as const;
export type VerifierRefusal = (typeof verifierRefusals)[number];

/** Who an outside verifier says is there. */
export interface VerifiedFacts {
  readonly nationalId: NationalId;
  readonly name: string | undefined;
  /** The verifier's lasting name for the card or phone. */
  readonly credential: string;
  readonly verifiedAt: Date;
  /** Until when its word holds, where it says so, such as the end of the certificate on the phone. */
  readonly goodUntil?: Date | undefined;
}

/** Every failure of transport, form, signature or time: never taken for a yes, nor for a no. */
interface NoAnswer {
  readonly kind: 'no-answer';
}

export interface StartedTicket {
  readonly kind: 'started';
  readonly ticket: string;
  readonly expiresAt: Date;
  readonly pollSeconds: number;
  /** Page of the verifier that the person is sent to; its origin is one that the operator allowed. */
  readonly page: string | undefined;
  /** What a QR code carries, for a person who approves on another device. */
  readonly shown: string | undefined;
  readonly check: string | undefined;
}

interface VerifierNo {
  readonly kind: 'refused';
  readonly refusal: VerifierRefusal;
}

/**
 * A service elsewhere that verifies a card or a phone and says whose it is. Whoever implements it answers for three
 * things: the answer came from the service that the operator named, it is about this ticket and this nonce, and it is
 * younger than the question.
 */
export interface ExternalVerifier {
  /** For audit rows and logs. */
  readonly host: string;
  start(order: {
    nonce: string;
    /** Where the person comes back to, with `ticket` and `code` added to the query. */
    returnTo: string;
    /** Whom the person claims to be, where the method asks for it first. */
    nationalId: NationalId | undefined;
    language: RequestContext['language'];
  }): Promise<StartedTicket | VerifierNo | NoAnswer>;
  /** @param code what the person's browser brought back: proof that the browser which asks is the one that was there */
  ask(order: {
    ticket: string;
    nonce: string;
    code: string | undefined;
  }): Promise<
    | { readonly kind: 'waiting' }
    | { readonly kind: 'verified'; readonly facts: VerifiedFacts }
    | VerifierNo
    | NoAnswer
  >;
}
