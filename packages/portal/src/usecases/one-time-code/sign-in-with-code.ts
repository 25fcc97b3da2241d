import { type AccountId } from '../../domain/account/account.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Session } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { wayIn } from '../../domain/ways-in/ways-in.ts';
import { type Needs } from '../common/house.ts';
import { presentSession } from '../common/present-session.ts';
import { type NewPasswordNeeded, type SignedIn } from '../common/views.ts';
import { visitOf } from '../common/visit.ts';
import { admit, type NotAdmitted } from '../ways-in/admit.ts';
import { besideSession } from '../ways-in/beside-session.ts';
import { completeWithSecondFactor, countSecondFactor, readFirstFactor } from '../ways-in/second-factor.ts';
import { useCode } from './use-code.ts';

type Parts = Needs<
  | 'database'
  | 'clock'
  | 'random'
  | 'sealer'
  | 'codes'
  | 'certificates'
  | 'employmentPolicy'
  | 'secondFactorsOf'
  | 'passwordPolicy'
>;

interface Order {
  readonly visitToken?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly firstFactor?: string | undefined;
  /** As it was typed. */
  readonly code: string;
  readonly ctx: RequestContext;
}

const { id, amr } = wayIn('one-time-code');

/** Raises a session in place: it is as old as its password, since a code alone proves nobody freshly. */
async function raise(
  parts: Parts,
  { present, order, stores, at }: { present: Session; order: Order; stores: Stores; at: Date },
): Promise<SignedIn | NotAdmitted> {
  const entrant = present.accountId && (await stores.accounts.lockEntrant(present.accountId));
  if (entrant === undefined) return { kind: 'not-admitted', refusal: 'session-required' };
  const { acr, carried = [], restsOn } = besideSession(present);
  const admitted = await admit(
    parts,
    {
      way: { acr, amr: [...carried, ...amr, 'mfa'] },
      entrant,
      opensActivation: false,
      restsOn: { authTime: present.authTime, ...restsOn },
      details: { stepUp: true },
    },
    {
      stores,
      visit: visitOf(parts, order.visitToken),
      before: order.sessionToken,
      raises: present.personId,
      ctx: order.ctx,
      at,
    },
  );
  if (admitted.kind === 'factor-needed') throw new Error('A password and a code were not enough');
  return admitted;
}

/**
 * The second step after a password, or the raising of a session that a password opened: a code of the app, or one of
 * those on paper. Whose it is says the first factor or the session, never the form.
 */
export const signInWithCode =
  (parts: Parts) =>
  (order: Order): Promise<SignedIn | NewPasswordNeeded | Refused> =>
    parts.database.transact<SignedIn | NewPasswordNeeded | Refused>(async (stores) => {
      const { visitToken, sessionToken: before, firstFactor, code, ctx } = order;
      const at = parts.clock.now();
      const first =
        firstFactor === undefined ? undefined : readFirstFactor(parts, { visitToken, firstFactor });
      // Brought for a step that is over: it is not made a code for whoever's session the browser has.
      if (firstFactor !== undefined && first === undefined) return refused('visit-expired');
      const present = first === undefined ? await presentSession(parts, stores, before, at) : undefined;
      const accountId: AccountId | undefined = first?.accountId ?? present?.accountId;
      if (accountId === undefined) return refused('visit-expired');
      const refuse = async (refusal: RefusalCode) => {
        const act = actOfVisitor(ctx, [...(first?.amr ?? []), ...amr]);
        await stores.audit.append({ ...act, type: 'session.start', refusal, subject: accountId }, at);
        return refused(refusal);
      };
      const tried = await useCode(parts, stores, { accountId, code, at });
      const answer =
        first !== undefined && firstFactor !== undefined
          ? await completeWithSecondFactor(
              parts,
              { way: { id, amr }, tried, visitToken, firstFactor },
              { stores, before, ctx, at },
            )
          : present !== undefined && (await countSecondFactor(stores, { accountId, tried, ctx, at }))
            ? await raise(parts, { present, order, stores, at })
            : ({ kind: 'not-admitted', refusal: 'credentials-refused' } as const);
      if (answer.kind !== 'not-admitted') return answer;
      // That a right code of the app came while tries are locked is not told.
      return refuse(answer.refusal === 'credentials-refused' ? 'code-wrong' : answer.refusal);
    });
