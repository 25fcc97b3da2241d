import { endsSoon, reviewIsDue } from '../../domain/authority/appointment.ts';
import { type Authority, isInForce } from '../../domain/authority/authority.ts';
import { mayAct } from '../../domain/authority/matrix.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { type Appointer, actingAppointer, overlapOf } from '../console/acting-appointer.ts';
import { type AppointmentUseCases, type HeldAuthority } from './appointment-use-cases.ts';

/** Whether an appointer may revoke and confirm an authority; the use cases ask again when it comes to it. */
export function mayChange(appointer: Appointer, authority: Authority): boolean {
  if (authority.role !== 'hr-officer' && authority.role !== 'hr-head') return false;
  if (authority.personId === appointer.personId) return false;
  const record = authority.role === 'hr-head' ? 'head' : 'officer';
  return (
    mayAct(appointer.capacity, 'revoke-authority', record) === 'yes' &&
    overlapOf(appointer, authority) === 'within'
  );
}

async function heldView(
  { people, accounts }: Pick<Stores, 'people' | 'accounts'>,
  { appointer, authority, at }: { appointer: Appointer; authority: Authority; at: Date },
): Promise<HeldAuthority> {
  const { authorityId, personId, role, agencyId, scope, source, from, until } = authority;
  const person = await people.find(personId);
  const account = await accounts.findByPerson(personId);
  return {
    authorityId,
    personName: person?.name ?? '',
    accountName: account?.accountName,
    role,
    agencyName: appointer.agencies.find((each) => each.agencyId === agencyId)?.name ?? '',
    scope: scope.kind,
    source,
    from,
    until,
    endsSoon: endsSoon(authority, at),
    reviewDue: reviewIsDue(authority, at),
    changeable: mayChange(appointer, authority),
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
    const { agencies, covered, capacity } = appointer;
    const shown = (await read.authorities.list()).filter(
      (authority) =>
        isInForce({ ...authority, from: at }, at) &&
        (authority.role === 'hr-head' || authority.role === 'hr-officer') &&
        overlapOf(appointer, authority) !== 'outside',
    );
    const held = await Promise.all(shown.map((authority) => heldView(read, { appointer, authority, at })));
    return {
      kind: 'appointments',
      appoints: capacity === 'operator' ? ['hr-head', 'hr-officer'] : ['hr-officer'],
      agencies: agencies
        .filter(({ agencyId }) => covered.has(agencyId))
        .map(({ code, name }) => ({ code, name })),
      held: held.toSorted(inOrder),
    };
  };
