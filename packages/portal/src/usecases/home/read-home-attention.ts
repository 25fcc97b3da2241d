import { type NextStep, nextStepsOf } from '../../domain/account/next-steps.ts';
import { reviewIsDue } from '../../domain/authority/appointment.ts';
import { isInForce } from '../../domain/authority/authority.ts';
import { heldNow } from '../../domain/authority/holding.ts';
import { hrPowersOf, rankOf, reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type AssuranceLevel, assuranceLevels } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { accountFacts } from '../account/account-facts.ts';
import { type Needs } from '../common/house.ts';
import { type SessionView } from '../common/views.ts';

/** What asks for somebody's attention at home; what a banner says on every page is not said again. */
const ownSteps = ['set-password', 'verify-email', 'replace-card', 'renew-card'] as const;
export type HomeStep = Extract<NextStep, (typeof ownSteps)[number]>;

export interface HomeAttention {
  readonly steps: readonly HomeStep[];
  /** Officers whose authority waits for this head's review. */
  readonly reviews: number;
  /** People of the own agencies who are not active and hold no slip that is still good. */
  readonly withoutSlip: number;
  /** The last sign-in but the one of this session. */
  readonly lastSignIn:
    { readonly at: Date; readonly level: AssuranceLevel | undefined; readonly place: string } | undefined;
}

const nothing: HomeAttention = { steps: [], reviews: 0, withoutSlip: 0, lastSignIn: undefined };

/** What waits for somebody who acts for HR; the pages where it is done ask for their card, the numbers do not. */
async function ofHr(
  { authorities, people, agencies, newcomers }: Stores,
  personId: PersonId,
  at: Date,
): Promise<Pick<HomeAttention, 'reviews' | 'withoutSlip'>> {
  const held = heldNow(await authorities.listByPerson(personId), await people.find(personId), at);
  const powers = hrPowersOf(held, at);
  if (powers.length === 0) return { reviews: 0, withoutSlip: 0 };
  const within = await agencies.listWithin(reachOfPowers(powers));
  const agencyIds = within.map(({ agencyId }) => agencyId);
  const asked = { agencyIds, at };
  const heads = powers.filter(({ rank }) => rank >= rankOf['hr-head']);
  const below = heads.length === 0 ? [] : await authorities.listOverlapping(reachOfPowers(heads), at);
  return {
    reviews: below.filter(
      (each) =>
        each.role === 'hr-officer' &&
        each.personId !== personId &&
        isInForce(each, at) &&
        reviewIsDue(each, at),
    ).length,
    withoutSlip: await newcomers.count({ ...asked, holdsSlip: false }),
  };
}

/** What the home page puts first for whoever is signed in. */
export const readHomeAttention =
  ({ database, clock, networkOf }: Needs<'database' | 'clock' | 'networkOf'>) =>
  async ({ session }: { session: SessionView }): Promise<HomeAttention> => {
    const { read } = database;
    const at = clock.now();
    const { personId, sessionId, stage, roles } = session;
    const account = personId === undefined ? undefined : await read.accounts.findByPerson(personId);
    if (personId === undefined || account === undefined || stage !== 'full') return nothing;
    const cards = await read.bindings.listByAccount(account.accountId);
    const facts = {
      ...accountFacts({ account, session, cards }, at),
      hasFactor: true,
      backupCodesLeft: undefined,
    };
    const due = new Set(nextStepsOf(facts));
    const own = await read.applicationSignIns.rootOf(sessionId);
    const rows = await read.audit.list({
      subjects: [account.accountId],
      types: ['session.start'],
      limit: 20,
    });
    const last = rows.find(({ result, details }) => result === 'success' && details['session'] !== own);
    const forHr = roles.includes('hr-head') || roles.includes('hr-officer');
    return {
      ...(forHr ? await ofHr(read, personId, at) : { reviews: 0, withoutSlip: 0 }),
      steps: ownSteps.filter((step) => due.has(step)),
      lastSignIn: last && {
        at: last.at,
        level: assuranceLevels.find((level) => level === last.assurance),
        place: networkOf(last.sourceAddress).label ?? last.sourceAddress,
      },
    };
  };
