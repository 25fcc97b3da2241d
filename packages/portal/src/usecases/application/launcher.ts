import { accessTo } from '../../domain/application/access.ts';
import {
  type Application,
  type ApplicationId,
  type Category,
  isApplicationId,
} from '../../domain/application/application.ts';
import { type ApplicationUse } from '../../domain/application/application-store.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type AssuranceLevel } from '../../domain/session/session.ts';
import { type Needs } from '../common/house.ts';
import { type SessionView } from '../common/views.ts';
import { askerOf } from './sign-on-desk.ts';

/** One application as the launcher shows it to one person. */
export interface LauncherEntry {
  readonly applicationId: ApplicationId;
  readonly names: Application['names'];
  readonly category: Category;
  readonly icon: string;
  readonly onHome: boolean;
  /** The level that is missing, or undefined when it opens. */
  readonly needs: AssuranceLevel | undefined;
  readonly favourite: boolean;
  readonly lastOpenedAt: Date | undefined;
}

type Parts = Needs<'database' | 'clock' | 'employmentPolicy'>;

const entryOf = (
  { applicationId, names, category, icon, onHome }: Application,
  needs: LauncherEntry['needs'],
  use: ApplicationUse | undefined,
): LauncherEntry => ({
  applicationId,
  names,
  category,
  icon,
  onHome,
  needs,
  favourite: use?.favourite ?? false,
  lastOpenedAt: use?.lastOpenedAt,
});

/** Who a session stands for: a person, or the agency whose card signed in. */
async function subjectOf(
  { database }: Parts,
  { sessionId, personId }: SessionView,
): Promise<string | undefined> {
  if (personId !== undefined) return personId;
  const session = await database.read.applicationSignIns.findOpenSession(
    await database.read.applicationSignIns.rootOf(sessionId),
  );
  return session?.personId ?? session?.agencyId;
}

async function entriesFor(room: Parts, session: SessionView): Promise<LauncherEntry[]> {
  const { read } = room.database;
  const subject = await subjectOf(room, session);
  const asker = subject && (await askerOf(read, { subject, level: session.acr }, room));
  if (asker === undefined || asker === '') return [];
  const uses = session.personId === undefined ? [] : await read.applications.usesOf(session.personId);
  const useOf = new Map(uses.map((use) => [use.applicationId, use]));
  return (await read.applications.list()).flatMap((application) => {
    // A service that acts for itself has no page.
    if (application.address === '') return [];
    const access = accessTo(application, asker);
    if (access === 'hidden') return [];
    const needs = access === 'open' ? undefined : application.requiredLevel;
    return [entryOf(application, needs, useOf.get(application.applicationId))];
  });
}

/** Applications by their icons on the home page; without a session all of them, and none opens. */
export const readHomeApplications =
  (room: Parts) =>
  async ({ session }: { session: SessionView | undefined }): Promise<readonly LauncherEntry[]> => {
    if (session !== undefined) return (await entriesFor(room, session)).filter(({ onHome }) => onHome);
    const all = await room.database.read.applications.list();
    return all.flatMap((application) =>
      application.onHome ? [entryOf(application, application.requiredLevel, undefined)] : [],
    );
  };

/** Everything that is there for this person, in the order of registration. */
export const readLauncher =
  (room: Parts) =>
  ({ session }: { session: SessionView }): Promise<readonly LauncherEntry[]> =>
    entriesFor(room, session);

/** Third-party initiated login tells the application who its provider is (OpenID Connect Core 1.0, 4). */
function openingAddress({ address, metadata }: Application, issuer: string): string {
  if (metadata['initiate_login_uri'] !== address) return address;
  const url = new URL(address);
  url.searchParams.set('iss', issuer);
  return url.href;
}

/** Where an application opens; the level is checked here already, so that nobody is sent away only to come back. */
export const openApplication =
  (room: Parts & Needs<'origin'>) =>
  async ({
    session,
    applicationId,
  }: {
    session: SessionView;
    applicationId: string;
  }): Promise<
    | { readonly kind: 'open'; readonly address: string }
    | { readonly kind: 'step-up'; readonly needs: AssuranceLevel }
    | Refused
  > => {
    const entries = await entriesFor(room, session);
    const entry = entries.find((each) => each.applicationId === applicationId);
    const application = entry && (await room.database.read.applications.find(entry.applicationId));
    if (entry === undefined || application === undefined) return refused('not-found');
    if (entry.needs !== undefined) return { kind: 'step-up', needs: entry.needs };
    const { personId } = session;
    if (personId !== undefined)
      await room.database.transact(({ applications }) =>
        applications.recordOpening(personId, entry.applicationId, room.clock.now()),
      );
    return { kind: 'open', address: openingAddress(application, room.origin) };
  };

export const chooseFavourite =
  (room: Parts) =>
  async ({
    session,
    applicationId,
    favourite,
  }: {
    session: SessionView;
    applicationId: string;
    favourite: boolean;
  }): Promise<{ readonly kind: 'chosen' } | Refused> => {
    const { personId } = session;
    if (personId === undefined || !isApplicationId(applicationId)) return refused('not-found');
    const entries = await entriesFor(room, session);
    if (!entries.some((entry) => entry.applicationId === applicationId)) return refused('not-found');
    await room.database.transact(({ applications }) =>
      applications.setFavourite(personId, applicationId, favourite),
    );
    return { kind: 'chosen' };
  };
