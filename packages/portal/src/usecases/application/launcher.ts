import { type Application, isApplicationId } from '../../domain/application/application.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type AssuranceLevel } from '../../domain/session/session.ts';
import { type Needs } from '../common/house.ts';
import { type SessionView } from '../common/views.ts';
import {
  entryOf,
  type Launcher,
  type LauncherEntry,
  launcherOf,
  type LauncherParts,
} from './launcher-entries.ts';

/** Applications by their icons on the home page; without a session all of them, and none opens. */
export const readHomeApplications =
  (room: LauncherParts) =>
  async ({ session }: { session: SessionView | undefined }): Promise<readonly LauncherEntry[]> => {
    if (session !== undefined)
      return (await launcherOf(room, session)).entries.filter(({ onHome }) => onHome);
    const all = await room.database.read.applications.list();
    const at = room.clock.now();
    return all.flatMap((application) =>
      application.onHome ? [entryOf(application, application.requiredLevel, undefined, at)] : [],
    );
  };

/** Everything that is there for this person, and what says that it is not, in the order of registration. */
export const readLauncher =
  (room: LauncherParts) =>
  ({ session }: { session: SessionView }): Promise<Launcher> =>
    launcherOf(room, session);

/** A path of the application itself: what is resolved stays at its origin, whatever is written. */
function pathAt(address: string, path: string | undefined): string | undefined {
  if (path === undefined || !/^\/(?![/\\])[^\s\\]{0,2000}$/.test(path) || !URL.canParse(path, address))
    return undefined;
  const url = new URL(path, address);
  return url.origin === new URL(address).origin ? url.href : undefined;
}

/** Third-party initiated login tells the application who its provider is, and where it is to lead (OpenID Connect Core 1.0, 4). */
function openingAddress(
  { address, metadata }: Application,
  issuer: string,
  path: string | undefined,
): string {
  const deep = pathAt(address, path);
  if (metadata['initiate_login_uri'] !== address) return deep ?? address;
  const url = new URL(address);
  url.searchParams.set('iss', issuer);
  if (deep !== undefined) url.searchParams.set('target_link_uri', deep);
  return url.href;
}

/** Where an application opens; the level is checked here already, so that nobody is sent away only to come back. */
export const openApplication =
  (room: LauncherParts & Needs<'origin'>) =>
  async ({
    session,
    applicationId,
    path,
  }: {
    session: SessionView;
    applicationId: string;
    /** A page of the application, such as one that a mail names; its front page without. */
    path?: string | undefined;
  }): Promise<
    | { readonly kind: 'open'; readonly address: string }
    | { readonly kind: 'step-up'; readonly needs: AssuranceLevel }
    | Refused
  > => {
    const { entries } = await launcherOf(room, session);
    const entry = entries.find((each) => each.applicationId === applicationId);
    const application = entry && (await room.database.read.applications.find(entry.applicationId));
    if (entry === undefined || application === undefined) return refused('not-found');
    if (entry.needs !== undefined) return { kind: 'step-up', needs: entry.needs };
    const { personId } = session;
    if (personId !== undefined)
      await room.database.transact(({ applications }) =>
        applications.recordOpening(personId, entry.applicationId, room.clock.now()),
      );
    return { kind: 'open', address: openingAddress(application, room.origin, path) };
  };

export const chooseFavourite =
  (room: LauncherParts) =>
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
    const { entries } = await launcherOf(room, session);
    if (!entries.some((entry) => entry.applicationId === applicationId)) return refused('not-found');
    await room.database.transact(({ applications }) =>
      applications.setFavourite(personId, applicationId, favourite),
    );
    return { kind: 'chosen' };
  };
