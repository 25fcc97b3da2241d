import { actOfVisitor } from '../../domain/audit/act.ts';
import { type Passkey, passkeyMethods } from '../../domain/factor/passkey.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { wayIn } from '../../domain/ways-in/ways-in.ts';
import { type Needs } from '../common/house.ts';
import { presentSession } from '../common/present-session.ts';
import { type NewPasswordNeeded, type SignedIn } from '../common/views.ts';
import { admit, type NotAdmitted } from '../ways-in/admit.ts';
import { besideSession } from '../ways-in/beside-session.ts';
import { completeWithSecondFactor } from '../ways-in/second-factor.ts';
import { judgePasskey, type JudgedPasskey, type PresentedPasskey, takePasskey } from './prove-passkey.ts';

type Parts = Needs<
  | 'database'
  | 'clock'
  | 'random'
  | 'sealer'
  | 'passkeys'
  | 'certificates'
  | 'employmentPolicy'
  | 'secondFactorsOf'
  | 'passwordPolicy'
  | 'origin'
>;

interface Order extends Omit<PresentedPasskey, 'purpose'> {
  readonly sessionToken?: string | undefined;
  readonly ctx: RequestContext;
}

/**
 * Whose passkey it is, let in: alone, as the second step after a password, or beside a card. Which of these it was judged as
 * decides, since a touch is enough for the second step alone: a password that ran out meanwhile ends it.
 */
async function letIn(
  parts: Parts,
  {
    visit,
    first,
    passkey,
    proof,
    order,
    stores,
    at,
  }: Pick<JudgedPasskey, 'visit' | 'first'> & {
    passkey: Passkey;
    proof: NonNullable<JudgedPasskey['proof']>;
    order: Order;
    stores: Stores;
    at: Date;
  },
): Promise<SignedIn | NewPasswordNeeded | NotAdmitted> {
  const { visitToken, sessionToken: before, firstFactor, ctx } = order;
  const amr = passkeyMethods(passkey, proof.isUserVerified);
  if (firstFactor !== undefined && first !== undefined)
    return completeWithSecondFactor(
      parts,
      { way: { id: wayIn('passkey').id, amr }, tried: 'right-and-unguessable', visitToken, firstFactor },
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
  async (order: Order): Promise<SignedIn | NewPasswordNeeded | Refused> => {
    const judged = await judgePasskey(parts, { ...order, purpose: 'passkey' });
    const { passkey: named, proof, visit, first } = judged;
    return parts.database.transact<SignedIn | NewPasswordNeeded | Refused>(async (stores) => {
      const at = parts.clock.now();
      const refuse = async (refusal: RefusalCode) => {
        // Of somebody whose key was proven the row says who it is; anybody can name a credential.
        const subject = proof === undefined ? undefined : named?.accountId;
        const details = named && proof && { passkey: named.passkeyId };
        const act = actOfVisitor(order.ctx, proof && named ? passkeyMethods(named, false) : ['hwk']);
        await stores.audit.append({ ...act, type: 'session.start', refusal, subject, details }, at);
        return refused(refusal);
      };
      const taken = await takePasskey(parts, stores, judged, at);
      if ('refusal' in taken) return refuse(taken.refusal);
      const answer = await letIn(parts, { visit, first, ...taken, order, stores, at });
      return answer.kind === 'not-admitted' ? refuse(answer.refusal) : answer;
    });
  };
