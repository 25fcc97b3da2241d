import { actOfVisitor } from '../../domain/audit/act.ts';
import { type Passkey, passkeyMethods } from '../../domain/factor/passkey.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { wayIn } from '../../domain/ways-in/ways-in.ts';
import { readChallenges } from '../card/read-challenges.ts';
import { type Needs } from '../common/house.ts';
import { presentSession } from '../common/present-session.ts';
import { type SignedIn } from '../common/views.ts';
import { passkeyCopiedMail } from '../mail/factor-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { admit, type NotAdmitted } from '../ways-in/admit.ts';
import { besideSession } from '../ways-in/beside-session.ts';
import { completeWithSecondFactor, readFirstFactor } from '../ways-in/second-factor.ts';

type Parts = Needs<
  | 'database'
  | 'clock'
  | 'random'
  | 'sealer'
  | 'passkeys'
  | 'certificates'
  | 'employmentPolicy'
  | 'secondFactorsOf'
  | 'origin'
>;

interface Order {
  readonly visitToken?: string | undefined;
  readonly sessionToken?: string | undefined;
  /** Sealed challenges that came along. */
  readonly challenges: readonly string[];
  /** The sealed first factor, where a password was proven before. */
  readonly firstFactor?: string | undefined;
  /** What the browser's authenticator answered. */
  readonly credential: unknown;
  readonly ctx: RequestContext;
}

/** What was found out about an answer before the unit of work that acts on it. */
async function judge(parts: Parts, { visitToken, challenges, firstFactor, credential }: Order) {
  const { read } = parts.database;
  const presented = await readChallenges(parts, { visitToken, challenges });
  const unverified = parts.passkeys.read(credential);
  const challenge = presented.challenges.find(
    (each) => each.purpose === 'passkey' && each.challenge === unverified?.challenge,
  );
  const passkey = unverified && (await read.passkeys.findByCredential(unverified.credentialId));
  const proof =
    challenge &&
    passkey &&
    (await parts.passkeys.prove({ unverified: credential, challenge: challenge.challenge, passkey }));
  const first = firstFactor === undefined ? undefined : readFirstFactor(parts, { visitToken, firstFactor });
  return { visit: presented.visit, unverified, challenge, passkey, proof, first };
}

type Judged = Awaited<ReturnType<typeof judge>>;

/** The checks in their order; the first that says something is why the answer does not count. */
function refusalOf({ unverified, challenge, passkey, proof, first }: Judged): RefusalCode | undefined {
  if (unverified === undefined) return 'passkey-invalid';
  if (challenge === undefined || challenge.state === 'used') return 'challenge-unknown';
  if (challenge.state === 'expired') return 'visit-expired';
  if (passkey === undefined) return 'passkey-unknown';
  if (proof === undefined) return 'passkey-invalid';
  if (first !== undefined) return first.accountId === passkey.accountId ? undefined : 'passkey-of-another';
  return proof.isUserVerified ? undefined : 'passkey-invalid';
}

/** Whose passkey it is, let in: alone, as the second step after a password, or beside a card. */
async function letIn(
  parts: Parts,
  {
    visit,
    passkey,
    proof,
    order,
    stores,
    at,
  }: Pick<Judged, 'visit'> & {
    passkey: Passkey;
    proof: NonNullable<Judged['proof']>;
    order: Order;
    stores: Stores;
    at: Date;
  },
): Promise<SignedIn | NotAdmitted> {
  const { visitToken, sessionToken: before, firstFactor, ctx } = order;
  const amr = passkeyMethods(passkey, proof.isUserVerified);
  if (firstFactor !== undefined && readFirstFactor(parts, { visitToken, firstFactor }) !== undefined)
    return completeWithSecondFactor(
      parts,
      { way: { id: wayIn('passkey').id, amr }, isRight: true, visitToken, firstFactor },
      { stores, before, ctx, at },
    );
  const entrant = await stores.accounts.lockEntrant(passkey.accountId);
  if (entrant === undefined) throw new Error('A passkey of no account');
  const present = await presentSession(parts, stores, before, at);
  const own = present?.personId === entrant.account.personId ? present : undefined;
  const { acr, ...kept } = besideSession(own);
  const admitted = await admit(
    parts,
    {
      way: { acr, amr },
      entrant,
      opensActivation: false,
      ...kept,
      details: { passkey: passkey.passkeyId, stepUp: own !== undefined },
    },
    { stores, visit, before, ctx, at },
  );
  if (admitted.kind === 'factor-needed') throw new Error('A passkey was not enough');
  return admitted;
}

/**
 * Signs in the owner of a passkey: by one gesture, in which the authenticator verifies its user; or by its touch, as the
 * second step after a password. The challenge is spent, and the authenticator's count recorded, in the unit that acts.
 */
export const signInWithPasskey =
  (parts: Parts) =>
  async (order: Order): Promise<SignedIn | Refused> => {
    const judged = await judge(parts, order);
    const no = refusalOf(judged);
    const { challenge, passkey, proof, visit } = judged;
    return parts.database.transact<SignedIn | Refused>(async (stores) => {
      const at = parts.clock.now();
      const refuse = async (refusal: RefusalCode) => {
        // Of somebody whose key was proven the row says who it is; anybody can name a credential.
        const subject = proof === undefined ? undefined : passkey?.accountId;
        const details = passkey && proof && { passkey: passkey.passkeyId };
        const act = actOfVisitor(order.ctx, proof && passkey ? passkeyMethods(passkey, false) : ['hwk']);
        await stores.audit.append({ ...act, type: 'session.start', refusal, subject, details }, at);
        return refused(refusal);
      };
      const isTaken = challenge?.state === 'open' && !(await stores.usedOnce.use(challenge.singleUse));
      if (no !== undefined || passkey === undefined || proof === undefined)
        return refuse(no ?? 'passkey-invalid');
      if (isTaken) return refuse('challenge-unknown');
      const { passkeyId, accountId } = passkey;
      if (!(await stores.passkeys.recordUse({ passkeyId, signCount: proof.signCount, at }))) {
        const account = await stores.accounts.find(accountId);
        const person = account && (await stores.people.find(account.personId));
        if (account !== undefined && person !== undefined) {
          const { origin } = parts;
          await tellOwner(
            stores,
            { account, name: person.name, origin, at },
            passkeyCopiedMail(passkey.name),
          );
        }
        return refuse('passkey-copied');
      }
      const answer = await letIn(parts, { visit, passkey, proof, order, stores, at });
      return answer.kind === 'not-admitted' ? refuse(answer.refusal) : answer;
    });
  };
