import { type AccountId } from '../account/account.ts';
import { type AuthenticationMethod } from '../session/session.ts';

export type PasskeyId = `pky_${string}`;
export const isPasskeyId = (text: string): text is PasskeyId => /^pky_[\w-]{8,64}$/.test(text);

/** One account holds no more: a person has a few devices, and a list that never ends hides the one that is not theirs. */
export const passkeysPerAccount = 20;
export const longestPasskeyName = 40;

/** What an authenticator makes for an account, as it was proven when it was made. */
export interface NewPasskey {
  /** As the authenticator names it, base64url. */
  readonly credentialId: string;
  /** COSE_Key (RFC 9052, 7), base64url. */
  readonly publicKey: string;
  readonly signCount: number;
  /** How browsers reach the authenticator (WebAuthn 3, 5.8.4). */
  readonly transports: readonly string[];
  /** Model of the authenticator (AAGUID); zeros where it does not tell. */
  readonly model: string;
  /** Whether it may be copied to the owner's other devices: a key in software, not in one piece of hardware. */
  readonly isSynced: boolean;
}

/** A passkey of an account. */
export interface Passkey extends NewPasskey {
  readonly passkeyId: PasskeyId;
  readonly accountId: AccountId;
  readonly name: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | undefined;
}

/** Methods of a sign-in by this passkey (RFC 8176, 2): its key, the touch, and both factors where it verified its user. */
export const passkeyMethods = (
  { isSynced }: Pick<NewPasskey, 'isSynced'>,
  isUserVerified: boolean,
): AuthenticationMethod[] => [
  isSynced ? 'swk' : 'hwk',
  'user',
  ...(isUserVerified ? (['mfa'] as const) : []),
];

/** A name as a list shows it: one line, no more than fits there; undefined where nothing of it is left. */
export function readPasskeyName(typed: string): string | undefined {
  const name = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const short = Array.from(name).slice(0, longestPasskeyName).join('').trim();
  return short === '' ? undefined : short;
}
