import { type Passkey } from '../../domain/factor/passkey.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Challenge } from '../../domain/challenge/challenge.ts';
import { readChallenges } from '../card/read-challenges.ts';
import { type Needs } from '../common/house.ts';
import { passkeyCopiedMail } from '../mail/factor-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { readFirstFactor } from '../ways-in/second-factor.ts';

type Parts = Needs<'database' | 'clock' | 'sealer' | 'passkeys'>;

export interface PresentedPasskey {
  /** What the challenge was issued for; an answer to another one counts for nothing. */
  readonly purpose: Extract<Challenge['purpose'], 'passkey' | 'passkey-recovery'>;
  readonly visitToken?: string | undefined;
  /** Sealed challenges that came along. */
  readonly challenges: readonly string[];
  /** The sealed first factor, where a password was proven before. */
  readonly firstFactor?: string | undefined;
  /** What the browser's authenticator answered. */
  readonly credential: unknown;
}

/** What was found out about an answer before the unit of work that acts on it. */
export async function judgePasskey(
  parts: Parts,
  { purpose, visitToken, challenges, firstFactor, credential }: PresentedPasskey,
) {
  const { read } = parts.database;
  const presented = await readChallenges(parts, { visitToken, challenges });
  const unverified = parts.passkeys.read(credential);
  const challenge = presented.challenges.find(
    (each) => each.purpose === purpose && each.challenge === unverified?.challenge,
  );
  const passkey = unverified && (await read.passkeys.findByCredential(unverified.credentialId));
  const proof =
    challenge &&
    passkey &&
    (await parts.passkeys.prove({ unverified: credential, challenge: challenge.challenge, passkey }));
  const first = firstFactor === undefined ? undefined : readFirstFactor(parts, { visitToken, firstFactor });
  return { visit: presented.visit, unverified, challenge, passkey, proof, first };
}

export type JudgedPasskey = Awaited<ReturnType<typeof judgePasskey>>;

/** The checks in their order; the first that says something is why the answer does not count. */
function refusalOf({ unverified, challenge, passkey, proof, first }: JudgedPasskey): RefusalCode | undefined {
  if (unverified === undefined) return 'passkey-invalid';
  if (challenge === undefined || challenge.state === 'used') return 'challenge-unknown';
  if (challenge.state === 'expired') return 'visit-expired';
  if (passkey === undefined) return 'passkey-unknown';
  if (proof === undefined) return 'passkey-invalid';
  if (first !== undefined) return first.accountId === passkey.accountId ? undefined : 'passkey-of-another';
  return proof.isUserVerified ? undefined : 'passkey-invalid';
}

type Proof = NonNullable<JudgedPasskey['proof']>;

/**
 * Spends the challenge and records the use in the caller's unit of work. A count that did not go forward may be that of a
 * copy: its owner is told, and it proves nothing.
 */
export async function takePasskey(
  { origin }: Needs<'origin'>,
  stores: Stores,
  judged: JudgedPasskey,
  at: Date,
): Promise<{ readonly passkey: Passkey; readonly proof: Proof } | { readonly refusal: RefusalCode }> {
  const no = refusalOf(judged);
  const { challenge, passkey, proof } = judged;
  const isTaken = challenge?.state === 'open' && !(await stores.usedOnce.use(challenge.singleUse));
  if (no !== undefined || passkey === undefined || proof === undefined)
    return { refusal: no ?? 'passkey-invalid' };
  if (isTaken) return { refusal: 'challenge-unknown' };
  const { passkeyId, accountId } = passkey;
  if (await stores.passkeys.recordUse({ passkeyId, signCount: proof.signCount, at }))
    return { passkey, proof };
  const account = await stores.accounts.find(accountId);
  const person = account && (await stores.people.find(account.personId));
  if (account !== undefined && person !== undefined)
    await tellOwner(stores, { account, name: person.name, origin, at }, passkeyCopiedMail(passkey.name));
  return { refusal: 'passkey-copied' };
}
