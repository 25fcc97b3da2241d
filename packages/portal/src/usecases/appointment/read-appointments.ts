import { endsSoon, reviewIsDue } from '../../domain/authority/appointment.ts';
import { type Lineage } from '../../domain/agency/agency.ts';
import { type Authority } from '../../domain/authority/authority.ts';
import { agenciesNamedBy, overlapOf } from '../../domain/authority/coverage.ts';
import { mayAct } from '../../domain/authority/matrix.ts';
import { type AgencyId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { type Appointer, actingAppointer } from '../console/acting-appointer.ts';
import { type AppointmentUseCases, type HeldAuthority } from './appointment-use-cases.ts';

type Lineages = ReadonlyMap<AgencyId, Lineage>;

/** Whether an appointer may revoke and confirm an authority; the use cases ask again when it comes to it. */
export function mayChange(appointer: Appointer, authority: Authority, lineages: Lineages): boolean {
  if (authority.role !== 'hr-officer' && authority.role !== 'hr-head') return false;
  if (authority.personId === appointer.personId) return false;
  const record = authority.role === 'hr-head' ? 'head' : 'officer';
  return (
    mayAct(appointer.capacity, 'revoke-authority', record) === 'yes' &&
    overlapOf(appointer.coverage, authority, lineages) === 'within'
  );
}

async function heldView(
  { people, accounts, agencies }: Pick<Stores, 'people' | 'accounts' | 'agencies'>,
  {
    appointer,
    authority,
    lineages,
    at,
  }: { appointer: Appointer; authority: Authority; lineages: Lineages; at: Date },
): Promise<HeldAuthority> {
  const { authorityId, personId, role, agencyId, scope, source, from, until } = authority;
  const person = await people.find(personId);
  const account = await accounts.findByPerson(personId);
  return {
    authorityId,
    personName: person?.name ?? '',
    accountName: account?.accountName,
    role,
    agencyName: (await agencies.find(agencyId))?.name ?? '',
    scope: scope.kind,
    source,
    from,
    until,
    endsSoon: endsSoon(authority, at),
    reviewDue: reviewIsDue(authority, at),
    changeable: mayChange(appointer, authority, lineages),
  };
}

/** Those that end soonest first, then the others in the order of their agencies. */
const inOrder = (left: HeldAuthority, right: HeldAuthority): number =>
  (left.until?.getTime() ?? Number.MAX_SAFE_INTEGER) - (right.until?.getTime() ?? Number.MAX_SAFE_INTEGER) ||
  left.agencyName.localeCompare(right.agencyName) ||
  left.personName.localeCompare(right.personName);

/** Who holds which authority until when, and what waits for review. */
export const readAppointments =
  ({ database: { read }, clock }: Needs<'database' | 'clock'>): AppointmentUseCases['readAppointments'] =>
  async ({ session }) => {
    const at = clock.now();
    const appointer = await actingAppointer(read, session, at);
    if ('kind' in appointer) return appointer;
    const { coverage, capacity } = appointer;
    const shown = await read.authorities.listOverlapping(coverage.reach, at);
    const lineages = await read.agencies.lineages(agenciesNamedBy(shown));
    const view = (authority: Authority) => heldView(read, { appointer, authority, lineages, at });
    const held = await Promise.all(shown.map(view));
    const agencies = await read.agencies.listWithin(coverage.reach);
    return {
      kind: 'appointments',
      appoints: capacity === 'operator' ? ['hr-head', 'hr-officer'] : ['hr-officer'],
      agencies: agencies.map(({ code, name }) => ({ code, name })),
      held: held.toSorted(inOrder),
    };
  };
