import { coveringHeadship } from '../../domain/authority/appointment.ts';
import { type Authority, isInForce } from '../../domain/authority/authority.ts';
import { agenciesNamedBy, covers } from '../../domain/authority/coverage.ts';
import { agenciesHolding } from '../../domain/authority/holding.ts';
import { mayAct } from '../../domain/authority/matrix.ts';
import { type Agency, parseAgencyCode } from '../../domain/agency/agency.ts';
import { employmentStatus, type Person } from '../../domain/person/person.ts';
import { type RefusalCode, refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent } from '../common/audit-event.ts';
import { findClaimed, parseClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { authorityGrantedMail } from '../mail/authority-mails.ts';
import { type FieldProblem } from '../common/views.ts';
import { type Appointer, actingAppointer, recordFor } from '../console/acting-appointer.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { type AppointmentUseCases } from './appointment-use-cases.ts';
import { readAppointmentForm, type Wish } from './read-appointment-form.ts';

type Answer = Awaited<ReturnType<AppointmentUseCases['appoint']>>;
type Grant = Omit<Authority, 'authorityId' | 'revokedAt' | 'reviewedAt'>;

const atOnce = { limit: 1, windowSeconds: 10 };

const problem = (field: string, code: FieldProblem['code']): Answer => ({
  kind: 'invalid',
  problems: [{ field, code }],
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

const grantOf = (person: Person, agency: Agency, wish: Wish, at: Date): Grant => ({
  personId: person.personId,
  role: wish.role,
  agencyId: agency.agencyId,
  scope: { kind: wish.scope },
  // 兼辦 is what it is called when the duty lies outside of where the person serves, whatever the form says.
  source: agenciesHolding(person).has(agency.agencyId) ? wish.source : 'concurrent-duty',
  from: at,
  until: wish.until,
});

const isSame = (held: Authority, grant: Grant, at: Date): boolean =>
  isInForce(held, at) &&
  held.role === grant.role &&
  held.agencyId === grant.agencyId &&
  held.scope.kind === grant.scope.kind &&
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
  ({ database, clock, origin }: Needs<'database' | 'clock' | 'origin'>): AppointmentUseCases['appoint'] =>
  ({ session, form, ctx }) =>
    database.transact<Answer>(async (stores) => {
      const at = clock.now();
      const appointer = await actingAppointer(stores, session, at);
      const row = {
        type: 'authority.grant',
        ctx,
        actor: session.personId ?? session.sessionId,
        method: session.amr.join('+'),
        assurance: session.acr,
      };
      const refuse = async (refusal: RefusalCode, subject?: string): Promise<Answer> => {
        await stores.audit.append(auditEvent({ ...row, refusal, subject }), at);
        return refused(refusal);
      };
      if ('kind' in appointer) return refuse(appointer.refusal);
      const wish = readAppointmentForm(form, at);
      if (Array.isArray(wish)) return { kind: 'invalid', problems: wish };
      const code = parseAgencyCode(form.agencyCode.trim());
      const agency = code && (await stores.agencies.findByCode(code));
      const lineages = await stores.agencies.lineages(agency === undefined ? [] : [agency.agencyId]);
      if (agency === undefined || !covers(appointer.coverage.reach, lineages.get(agency.agencyId))) {
        await refuse('not-found');
        return problem('agencyCode', 'agency-not-yours');
      }
      const person = await findClaimed(stores, parseClaim(form.person));
      const record = person && (await recordFor(stores, appointer, person, at));
      if (person === undefined || record === undefined || record === 'outside') {
        await refuse('not-found');
        return problem('person', 'person-not-found');
      }
      const action = wish.role === 'hr-head' ? 'appoint-head' : 'authorise-officer';
      if (mayAct(appointer.capacity, action, record) !== 'yes') return refuse('forbidden', person.personId);
      if (employmentStatus(person) !== 'in-service') return refuse('person-separated', person.personId);
      const grant = grantOf(person, agency, wish, at);
      if (!(await isWithin(stores, appointer, { grant, until: wish.until, at }))) {
        await refuse('forbidden', person.personId);
        return problem('until', 'beyond-own');
      }
      const held = await stores.authorities.listByPerson(person.personId);
      // The counter also keeps two nodes from granting the same at the same moment.
      const key = `grant ${grant.personId} ${grant.role} ${grant.agencyId} ${form.until}`;
      if (held.some((each) => isSame(each, grant, at)) || (await stores.throttles.count(key, atOnce, at)) > 0)
        return refuse('request-repeated', person.personId);
      const authorityId = await stores.authorities.grant(grant);
      const details = {
        authority: authorityId,
        role: grant.role,
        agency: agency.code,
        scope: wish.scope,
        source: grant.source,
        until: wish.until.toISOString(),
      };
      await stores.audit.append(auditEvent({ ...row, subject: person.personId, details }), at);
      await tellPerson(stores, { person, agency, origin, at });
      return { kind: 'appointed', personName: person.name };
    });
