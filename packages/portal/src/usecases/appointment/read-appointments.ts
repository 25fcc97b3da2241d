import { type Lineage } from '../../domain/agency/agency.ts';
import { endsSoon, reviewIsDue } from '../../domain/authority/appointment.ts';
import {
  type AgencyScope,
  type Authority,
  type AuthorityId,
  type Role,
} from '../../domain/authority/authority.ts';
import { agenciesNamedBy, overlapOf } from '../../domain/authority/coverage.ts';
import { mayAct } from '../../domain/authority/matrix.ts';
import { type AgencyId } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { undoSeconds } from '../../domain/undo.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { look, no, type AtGate } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type AgencyCardSession, listAgencyCardSessions } from './agency-card-sessions.ts';
import { type Appointer, appointerOf } from './appointer.ts';

const type = 'authority.list';

type Lineages = ReadonlyMap<AgencyId, Lineage>;

/** One authority as whoever may revoke it sees it. */
export interface HeldAuthority {
  readonly authorityId: AuthorityId;
  readonly personName: string;
  readonly accountName: string | undefined;
  readonly role: Role;
  readonly agencyName: string;
  readonly scope: AgencyScope['kind'];
  /** Names of the agencies, where the scope is chosen. */
  readonly chosen: readonly string[];
  readonly source: Authority['source'];
  readonly from: Date;
  readonly until: Date | undefined;
  readonly endsSoon: boolean;
  /** It waits for its half-yearly confirmation. */
  readonly reviewDue: boolean;
  /** Whether this session may revoke and confirm it. */
  readonly changeable: boolean;
}

interface Appointments {
  readonly kind: 'appointments';
  readonly appoints: readonly ('hr-officer' | 'hr-head')[];
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
  readonly held: readonly HeldAuthority[];
  /** Those that the session ended just now, and may take back. */
  readonly ended: readonly HeldAuthority[];
  readonly cardSessions: readonly AgencyCardSession[];
}

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
  const nameOf = async (id: AgencyId) => (await agencies.find(id))?.name ?? '';
  return {
    authorityId,
    personName: person?.name ?? '',
    accountName: account?.accountName,
    role,
    agencyName: await nameOf(agencyId),
    scope: scope.kind,
    chosen: scope.kind === 'chosen' ? await Promise.all(scope.agencyIds.map(nameOf)) : [],
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

/** Who holds which authority over the agencies that the session heads, until when, and what waits for review. */
export const readAppointments =
  (parts: Needs<AtGate>) =>
  ({ entry }: { entry: ConsoleEntry<'officers'> }): Promise<Appointments | Refused> =>
    look(parts, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const appointer = await appointerOf(stores, actor);
        if (appointer === undefined) return no({ type, refusal: 'forbidden' });
        const { coverage, capacity } = appointer;
        const shown = await stores.authorities.listOverlapping(coverage.reach, at);
        const since = later(at, -undoSeconds);
        const revoked = await stores.authorities.listRevokedBy({ by: actor.personId, since, at });
        const lineages = await stores.agencies.lineages(agenciesNamedBy([...shown, ...revoked]));
        const view = (authority: Authority) => heldView(stores, { appointer, authority, lineages, at });
        const held = await Promise.all(shown.map(view));
        const ended = await Promise.all(revoked.map(view));
        const agencies = await stores.agencies.listWithin(coverage.reach);
        return {
          answer: {
            kind: 'appointments',
            appoints: capacity === 'operator' ? ['hr-head', 'hr-officer'] : ['hr-officer'],
            agencies: agencies.map(({ code, name }) => ({ code, name })),
            held: held.toSorted(inOrder),
            ended: ended.filter(({ changeable }) => changeable),
            cardSessions: await listAgencyCardSessions(stores, appointer, { ...parts, at }),
          },
          event: { type },
        };
      },
    });
