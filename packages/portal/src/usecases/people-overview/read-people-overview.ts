import { type Agency } from '../../domain/agency/agency.ts';
import { isInForce } from '../../domain/authority/authority.ts';
import { withSubordinates } from '../../domain/authority/hr-powers.ts';
import { type PersonLine, progressStates } from '../../domain/people-overview/people-overview-store.ts';
import { type AgencyId } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent } from '../audit-event.ts';
import { type Needs } from '../house.ts';
import { actingHr } from '../hr/acting-hr.ts';
import { restsOnNaturalPersonCard } from '../../domain/session/session.ts';
import { type SessionView } from '../views.ts';
import { levelOfTree } from './level-of-tree.ts';
import { type PeopleOverviewUseCases } from './people-overview-use-cases.ts';

type House = Needs<'database' | 'clock'>;

const mostListed = 200;
const mostExported = 200_000;

/** The agencies that a session may count and list: HR's own, or for an operator with the card all of them. */
async function agenciesInScope(
  stores: Stores,
  session: SessionView,
  at: Date,
): Promise<readonly Agency[] | Refused> {
  const all = await stores.agencies.list();
  const hr = await actingHr(stores, session, at);
  if (!('kind' in hr)) {
    const covered = new Set(hr.agencyIds);
    return all.filter(({ agencyId }) => covered.has(agencyId));
  }
  const { personId, acr, amr } = session;
  if (hr.refusal !== 'forbidden' || personId === undefined) return hr;
  const held = await stores.authorities.listByPerson(personId);
  if (!held.some((each) => each.role === 'operator' && isInForce(each, at))) return hr;
  return restsOnNaturalPersonCard({ acr, amr }) ? all : refused('step-up-required');
}

/** All of the scope, or one agency of it, with those below it that are in scope or without. */
function idsOf(scope: readonly Agency[], named: Agency | undefined, withBelow: boolean): AgencyId[] {
  if (named === undefined) return scope.map(({ agencyId }) => agencyId);
  return withBelow ? [...withSubordinates(named.agencyId, scope)] : [named.agencyId];
}

const isRefused = (scope: readonly Agency[] | Refused): scope is Refused => 'kind' in scope;

export const readPeopleOverview =
  ({ database: { read }, clock }: House): PeopleOverviewUseCases['readPeopleOverview'] =>
  async ({ session, under }) => {
    const scope = await agenciesInScope(read, session, clock.now());
    if (isRefused(scope)) return scope;
    const counted = await read.peopleOverview.count(scope.map(({ agencyId }) => agencyId));
    return levelOfTree({ scope, counted, under }) ?? refused('not-found');
  };

export const listPeople =
  ({ database: { read }, clock }: House): PeopleOverviewUseCases['listPeople'] =>
  async ({ session, agencyCode, withBelow, state: asked }) => {
    const scope = await agenciesInScope(read, session, clock.now());
    if (isRefused(scope)) return scope;
    const named = scope.find(({ code }) => code === agencyCode);
    if (agencyCode !== '' && named === undefined) return refused('not-found');
    const people = await read.peopleOverview.list({
      agencyIds: idsOf(scope, named, withBelow),
      state: progressStates.find((each) => each === asked),
      limit: mostListed + 1,
    });
    return { kind: 'list', people: people.slice(0, mostListed), more: people.length > mostListed };
  };

/** A cell that a spreadsheet neither splits nor runs as a formula. */
const cell = (text: string): string => {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

const lineOf = ({ name, agencyCode, agencyName, title, accountName, state }: PersonLine): string =>
  [name, agencyCode, agencyName, title, accountName ?? '', state].map(cell).join(',');

export const exportPeople =
  ({ database, clock }: House): PeopleOverviewUseCases['exportPeople'] =>
  ({ session, ctx }) =>
    database.transact(async (stores) => {
      const at = clock.now();
      const scope = await agenciesInScope(stores, session, at);
      const row = {
        type: 'people.export',
        ctx,
        actor: session.personId ?? session.agency?.code ?? session.sessionId,
        method: session.amr.join('+'),
        assurance: session.acr,
      };
      if (isRefused(scope)) {
        await stores.audit.append(auditEvent({ ...row, refusal: scope.refusal }), at);
        return scope;
      }
      const agencyIds = scope.map(({ agencyId }) => agencyId);
      const handler = (await stores.sessions.find(session.sessionId))?.claimedPersonId ?? null;
      const people = await stores.peopleOverview.list({ agencyIds, limit: mostExported });
      await stores.audit.append(auditEvent({ ...row, details: { people: people.length, handler } }), at);
      // The mark at the front tells spreadsheets that it is UTF-8.
      const head = '\ufeffname,agencyCode,agency,title,account,state';
      return { kind: 'csv', csv: `${[head, ...people.map(lineOf)].join('\r\n')}\r\n` };
    });
