import { type SingleUse, type SealedKind } from '../sealed/sealed.ts';

export const challengePurposes = [
  'sign-in',
  'agency-sign-in',
  'bind',
  'step-up',
  'approve',
  /** Proves whose new password is set next, without the one before; it opens no session. */
  'recovery',
  /** Signed by an operator’s card while its status cannot be had; what opens then are sealed codes beside it. */
  'emergency',
  /** The trial signature of the self-test: opens nothing, whoever signs it. */
  'check',
  /** Binds a certificate that the browser presents in TLS to the page that asked for it; no card signs it. */
  'certificate',
  /** Signed by a passkey that signs in. */
  'passkey',
  /** Signed by a passkey that proves whose new password is set next. */
  'passkey-recovery',
  /** Signed by a passkey that is added to an account. */
  'new-passkey',
] as const;
export type ChallengePurpose = (typeof challengePurposes)[number];

/** Five minutes at most (OWASP ASVS 5.0, 6.7.2). */
export const challengeLifetimeSeconds = 300;
/** Several tabs of one browser may each hold one. */
export const challengesPerVisit = 4;

/** A challenge as it was handed out, sealed in a cookie of its own; nothing is kept of it until it is spent. */
export interface IssuedChallenge {
  /** Base64 of 32 random bytes: the text that is signed, exactly as sent. */
  readonly challenge: string;
  readonly purpose: ChallengePurpose;
}

/** One that a request brought along. */
export interface Challenge extends IssuedChallenge {
  readonly state: 'open' | 'expired' | 'used';
  readonly expiresAt: Date;
  /** Spends it. */
  readonly singleUse: SingleUse;
}

const written = /^([a-z-]+) ([A-Za-z0-9+/]{43}=)$/;

/** Bound to the visit. */
export const challengeSeal: SealedKind<IssuedChallenge> = {
  purpose: 'challenge',
  lifetimeSeconds: challengeLifetimeSeconds,
  write: ({ purpose, challenge }) => `${purpose} ${challenge}`,
  read(content) {
    const [, named, challenge] = written.exec(content) ?? [];
    const purpose = challengePurposes.find((each) => each === named);
    return purpose === undefined || challenge === undefined ? undefined : { purpose, challenge };
  },
};
