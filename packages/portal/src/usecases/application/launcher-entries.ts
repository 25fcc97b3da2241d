import { accessTo, type AudiencePart, lackingOf } from '../../domain/application/access.ts';
import { type Application, type ApplicationId, type Category } from '../../domain/application/application.ts';
import { type ApplicationUse } from '../../domain/application/application-store.ts';
import { newForDays } from '../../domain/application/listing.ts';
import { dayAt } from '../../domain/day/day.ts';
import { type AssuranceLevel } from '../../domain/session/session.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { type SessionView } from '../common/views.ts';
import { askerOf } from './sign-on-desk.ts';

/** What every tile of the launcher says. */
interface Tile {
  readonly applicationId: ApplicationId;
  readonly names: Application['names'];
  readonly category: Category;
  readonly icon: string;
}

/** One application as the launcher shows it to one person. */
export interface LauncherEntry extends Tile {
  readonly onHome: boolean;
  /** The level that is missing, or undefined when it opens. */
  readonly needs: AssuranceLevel | undefined;
  readonly favourite: boolean;
  readonly lastOpenedAt: Date | undefined;
  /** Registered lately, and never opened by this person. */
  readonly isNew: boolean;
  readonly announcement: Application['names'] | undefined;
}

/** One that is not there for the person, and says so. */
export interface LackedEntry extends Tile {
  /** Of whom it is: what the person is not. */
  readonly lacks: readonly AudiencePart[];
  readonly owner: string;
  readonly contact: string;
  /** Whether a wish can be sent from here. */
  readonly takesWishes: boolean;
  readonly wishedAt: Date | undefined;
}

export type LauncherParts = Needs<'database' | 'clock' | 'employmentPolicy'>;

export const entryOf = (
  { applicationId, names, category, icon, onHome, listing, registeredAt }: Application,
  needs: LauncherEntry['needs'],
  use: ApplicationUse | undefined,
  at: Date,
): LauncherEntry => {
  const { announcement } = listing;
  const isOver = announcement?.until !== undefined && dayAt(at) > announcement.until;
  return {
    applicationId,
    names,
    category,
    icon,
    onHome,
    needs,
    favourite: use?.favourite ?? false,
    lastOpenedAt: use?.lastOpenedAt,
    isNew: use?.lastOpenedAt === undefined && later(registeredAt, newForDays * 24 * 3600) > at,
    announcement:
      announcement === undefined || isOver ? undefined : { zh: announcement.zh, en: announcement.en },
  };
};

/** Who a session stands for: a person, or the agency whose card signed in. */
async function subjectOf(
  { database }: LauncherParts,
  { sessionId, personId }: SessionView,
): Promise<string | undefined> {
  if (personId !== undefined) return personId;
  const session = await database.read.applicationSignIns.findOpenSession(
    await database.read.applicationSignIns.rootOf(sessionId),
  );
  return session?.personId ?? session?.agencyId;
}

/** What is there for somebody, and what is shown to them although it is not. */
export interface Launcher {
  readonly entries: readonly LauncherEntry[];
  readonly lacked: readonly LackedEntry[];
}

export async function launcherOf(room: LauncherParts, session: SessionView): Promise<Launcher> {
  const { read } = room.database;
  const at = room.clock.now();
  const subject = await subjectOf(room, session);
  const asker = subject && (await askerOf(read, { subject, level: session.acr }, room));
  if (asker === undefined || asker === '') return { entries: [], lacked: [] };
  const { personId } = session;
  const uses = personId === undefined ? [] : await read.applications.usesOf(personId);
  const useOf = new Map(uses.map((use) => [use.applicationId, use]));
  const applications = (await read.applications.list())
    // A service that acts for itself has no page.
    .filter(({ address }) => address !== '')
    .map((application) => ({ application, access: accessTo(application, asker) }));
  const hidden = applications.filter(
    ({ access, application }) =>
      access === 'hidden' && application.listing.toOthers && personId !== undefined,
  );
  const wishes =
    personId === undefined || hidden.length === 0 ? [] : await read.applications.wishesOf(personId);
  const wishedAt = new Map(wishes.map((wish) => [wish.applicationId, wish.at]));
  return {
    entries: applications.flatMap(({ application, access }) =>
      access === 'hidden'
        ? []
        : [
            entryOf(
              application,
              access === 'open' ? undefined : application.requiredLevel,
              useOf.get(application.applicationId),
              at,
            ),
          ],
    ),
    lacked: hidden.map(({ application }) => {
      const { applicationId, names, category, icon, owner, contact, listing } = application;
      return {
        applicationId,
        names,
        category,
        icon,
        owner,
        contact,
        lacks: lackingOf(application, asker),
        takesWishes: listing.wishesTo !== undefined,
        wishedAt: wishedAt.get(applicationId),
      };
    }),
  };
}
