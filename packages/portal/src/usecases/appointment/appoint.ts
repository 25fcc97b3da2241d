import { type Agency, parseAgencyCode } from '../../domain/agency/agency.ts';
import { coveringHeadship } from '../../domain/authority/appointment.ts';
import { type AgencyScope, type Authority, isInForce } from '../../domain/authority/authority.ts';
import { agenciesNamedBy, covers } from '../../domain/authority/coverage.ts';
import { agenciesHolding } from '../../domain/authority/holding.ts';
import { type AgencyId, employmentStatus, type Person, type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode, type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { findClaimed, readClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { type FieldProblem, type Invalid } from '../common/views.ts';
import { act, type AtGate, no, type Told } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { verdictOn } from '../console/reach.ts';
import { authorityGrantedMail } from '../mail/authority-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { type Appointer, appointerOf } from './appointer.ts';
import { type AppointmentForm, readAppointmentForm, type Wish } from './read-appointment-form.ts';

const type = 'authority.grant';

type Grant = Omit<Authority, 'authorityId' | 'revokedAt' | 'reviewedAt'>;

const atOnce = { limit: 1, windowSeconds: 10 };

/** A refusal that the form tells at its field. */
const problem = (
  field: string,
  code: FieldProblem['code'],
  refusal: RefusalCode,
  subject?: PersonId,
): Told<Invalid, typeof type> => ({
  answer: { kind: 'invalid', problems: [{ field, code }] },
  event: { type, refusal, subject },
});

/** Whether what is asked for lies within what the appointer holds, in agencies and in time. */
async function isWithin(
  { agencies }: Pick<Stores, 'agencies'>,
  { capacity, own }: Appointer,
  { grant, until, at }: { grant: Grant; until: Date; at: Date },
): Promise<boolean> {
  if (capacity === 'operator') return true;
  const lineages = await agencies.lineages(agenciesNamedBy([grant]));
  return coveringHeadship(own, { grant, lineages, until, at }) !== undefined;
}

/** An agency by its code, where the appointer covers it. */
async function findCovered(
  { agencies }: Pick<Stores, 'agencies'>,
  { coverage: { reach } }: Appointer,
  typed: string,
): Promise<Agency | undefined> {
  const code = parseAgencyCode(typed.trim());
  const agency = code && (await agencies.findByCode(code));
  if (agency === undefined) return undefined;
  const lineages = await agencies.lineages([agency.agencyId]);
  return covers(reach, lineages.get(agency.agencyId)) ? agency : undefined;
}

/** The scope that is asked for, of agencies that the appointer covers; undefined when one of them is not. */
async function scopeOf(
  stores: Pick<Stores, 'agencies'>,
  appointer: Appointer,
  { scope, chosen }: { scope: Wish['scope']; chosen: readonly string[] },
): Promise<AgencyScope | undefined> {
  if (scope !== 'chosen') return { kind: scope };
  const agencyIds: AgencyId[] = [];
  for (const code of new Set(chosen)) {
    const agency = await findCovered(stores, appointer, code);
    if (agency === undefined) return undefined;
    agencyIds.push(agency.agencyId);
  }
  return { kind: scope, agencyIds };
}

const chosenIn = (scope: AgencyScope): readonly AgencyId[] =>
  scope.kind === 'chosen' ? scope.agencyIds.toSorted() : [];

const isSame = (held: Authority, grant: Grant, at: Date): boolean =>
  isInForce(held, at) &&
  held.role === grant.role &&
  held.agencyId === grant.agencyId &&
  held.scope.kind === grant.scope.kind &&
  chosenIn(held.scope).join(' ') === chosenIn(grant.scope).join(' ') &&
  held.until?.getTime() === grant.until?.getTime();

async function tellPerson(
  stores: Pick<Stores, 'accounts' | 'outbox' | 'throttles'>,
  { person, agency, origin, at }: { person: Person; agency: Agency; origin: string; at: Date },
): Promise<void> {
  const account = await stores.accounts.findByPerson(person.personId);
  if (account !== undefined)
    await tellOwner(stores, { account, name: person.name, origin, at }, (occasion) =>
      authorityGrantedMail({ ...occasion, agency: agency.name }),
    );
}

/**
 * Authorises an officer, or appoints a head: a person within the scope, below the one who appoints, for agencies that
 * the appointer covers and no longer than the appointer's own authority lasts.
 */
export const appoint =
  (parts: Needs<AtGate | 'origin'>) =>
  async ({
    entry,
    form,
  }: {
    entry: ConsoleEntry<'officers'>;
    form: AppointmentForm;
  }): Promise<{ readonly kind: 'appointed'; readonly personName: string } | Invalid | Refused> => {
    const wish = readAppointmentForm(form, parts.clock.now());
    const claim = readClaim(form.person, 'person');
    if (Array.isArray(wish) || claim.kind === 'invalid')
      return {
        kind: 'invalid',
        problems: [...(claim.kind === 'invalid' ? claim.problems : []), ...(Array.isArray(wish) ? wish : [])],
      };
    return act<{ kind: 'appointed'; personName: string } | Invalid, typeof type>(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const appointer = await appointerOf(stores, actor);
        if (appointer === undefined) return no({ type, refusal: 'forbidden' });
        const agency = await findCovered(stores, appointer, form.agencyCode);
        if (agency === undefined) return problem('agencyCode', 'agency-not-yours', 'not-found');
        const { chosen } = form;
        const scope = await scopeOf(stores, appointer, { scope: wish.scope, chosen });
        if (scope === undefined) return problem('chosen', 'agency-not-yours', 'not-found');
        const person = await findClaimed(stores, claim);
        const action = wish.role === 'hr-head' ? 'appoint-head' : 'authorise-officer';
        const verdict = person && (await verdictOn(stores, { actor, action, person, at }));
        if (person === undefined || verdict === 'absent')
          return problem('person', 'person-not-found', 'not-found');
        const subject = person.personId;
        if (verdict !== 'yes') return no({ type, refusal: 'forbidden', subject });
        if (employmentStatus(person, at) !== 'in-service')
          return no({ type, refusal: 'person-separated', subject });
        const grant: Grant = {
          personId: subject,
          role: wish.role,
          agencyId: agency.agencyId,
          scope,
          // 兼辦 is what it is called when the duty lies outside of where the person serves, whatever the form says.
          source: agenciesHolding(person, at).has(agency.agencyId) ? wish.source : 'concurrent-duty',
          from: at,
          until: wish.until,
        };
        if (!(await isWithin(stores, appointer, { grant, until: wish.until, at })))
          return problem('until', 'beyond-own', 'forbidden', subject);
        const held = await stores.authorities.listByPerson(subject);
        // The counter also keeps two nodes from granting the same at the same moment.
        const key = `grant ${subject} ${grant.role} ${grant.agencyId} ${form.until}`;
        if (
          held.some((each) => isSame(each, grant, at)) ||
          (await stores.throttles.count(key, atOnce, at)) > 0
        )
          return no({ type, refusal: 'request-repeated', subject });
        const authority = await stores.authorities.grant(grant);
        await tellPerson(stores, { person, agency, origin: parts.origin, at });
        const { role, source } = grant;
        const details = {
          authority,
          role,
          agency: agency.code,
          scope: scope.kind,
          source,
          until: wish.until,
          chosen: scope.kind === 'chosen' ? scope.agencyIds : undefined,
        };
        return {
          answer: { kind: 'appointed', personName: person.name },
          event: { type, subject, details },
        };
      },
    });
  };
