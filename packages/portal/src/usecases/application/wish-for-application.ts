import { wishAgainDays } from '../../domain/application/listing.ts';
import { actOf } from '../../domain/audit/act.ts';
import { readReason } from '../../domain/audit/plain-text.ts';
import { noticeLifetimeSeconds } from '../../domain/mail/mail.ts';
import { postsAt } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { later } from '../../kernel/clock.ts';
import { type Gesture, isDone, isFirst } from '../common/gesture.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid, type SessionView } from '../common/views.ts';
import { wishMail } from '../mail/wish-mail.ts';
import { type LackedEntry, launcherOf, type LauncherParts } from './launcher-entries.ts';

/** What whoever decides reads of the person: shown before it is sent. */
export interface WishSender {
  readonly name: string;
  readonly agency: string;
  readonly title: string;
  /** Where the answer goes. */
  readonly email: string;
}

interface Wish {
  readonly kind: 'wish';
  readonly entry: LackedEntry;
  readonly sender: WishSender;
}

/** An application that a person lacks and may ask for, and what is sent of them. */
export const readWish =
  (room: LauncherParts) =>
  async ({
    session,
    applicationId,
  }: {
    session: SessionView;
    applicationId: string;
  }): Promise<Wish | Refused> => {
    const { personId } = session;
    const { read } = room.database;
    const entry = (await launcherOf(room, session)).lacked.find(
      (each) => each.applicationId === applicationId,
    );
    if (personId === undefined || entry?.takesWishes !== true) return refused('not-found');
    const person = await read.people.find(personId);
    const account = await read.accounts.findByPerson(personId);
    if (person === undefined || account?.email === undefined) return refused('not-found');
    const [post] = postsAt(person, room.clock.now());
    const { agencyName: agency = '', title = '' } = post ?? {};
    return { kind: 'wish', entry, sender: { name: person.name, agency, title, email: account.email } };
  };

/** Sends a person's wish for an application to whoever decides on it: a mail, a row, and no right at all. */
export const wishForApplication =
  (room: LauncherParts & Needs<'origin'>) =>
  async ({
    session,
    applicationId,
    reason: typed,
    gesture,
    ctx,
  }: {
    session: SessionView;
    applicationId: string;
    reason: string;
    gesture?: Gesture;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'wished' } | Invalid | Refused> => {
    if (await isDone(room.database.read, gesture)) return { kind: 'wished' };
    const wish = await readWish(room)({ session, applicationId });
    const { personId } = session;
    if (wish.kind === 'refused' || personId === undefined) return refused('not-found');
    const reason = readReason(typed);
    if (reason === undefined) return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
    const { entry, sender } = wish;
    return room.database.transact<{ readonly kind: 'wished' } | Refused>(async (stores) => {
      const at = room.clock.now();
      const account = await stores.accounts.findByPerson(personId);
      const application = await stores.applications.find(entry.applicationId);
      const to = application?.listing.wishesTo;
      if (account === undefined || to === undefined) return refused('not-found');
      const { accountId } = account;
      const row = { ...actOf(session, ctx), type: 'application.wish', subject: entry.applicationId } as const;
      const wait = await stores.throttles.count(`wishes ${accountId}`, throttleRules.wishesPerAccount, at);
      if (wait > 0) {
        await stores.audit.append({ ...row, refusal: 'too-many-requests' }, at);
        return refused('too-many-requests', wait);
      }
      // Of two at once the later one has waited for the first at the counter.
      if (!(await isFirst(stores, gesture))) return { kind: 'wished' };
      const notSince = later(at, -wishAgainDays * 24 * 3600);
      const isAgain = await stores.applications.recordWish(
        { personId, applicationId: entry.applicationId, notSince },
        at,
      );
      // It is on its way already: the page says since when.
      if (!isAgain) return { kind: 'wished' };
      const letter = wishMail({
        name: entry.owner === '' ? entry.names.zh : entry.owner,
        origin: room.origin,
        at,
        application: entry.names,
        sender,
        reason,
      });
      await stores.outbox.add({ ...letter, to, accountId, endsAt: later(at, noticeLifetimeSeconds) }, at);
      await stores.audit.append({ ...row, details: { reason } }, at);
      return { kind: 'wished' };
    });
  };
