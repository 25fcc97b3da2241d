import { modernPasswordPolicy, type PasswordPolicy } from '../../src/domain/account/password-policy.ts';
import { type Name, numberOf, openCity } from '../usecases/cast.ts';
import { activate, goodPassword, type PaperCard, paperCard } from '../usecases/portal.ts';
import { browsersAt } from '../web/person-at-browser.ts';
import { type Visitor } from '../web/site.ts';

/** Everybody here has a card, an account under this name, and the same password. */
const holders = {
  林嘉文: 'lin.jw',
  鄭文傑: 'cheng.wj',
  李美玲: 'li.ml',
  吳建宏: 'wu.jh',
  劉怡君: 'liu.yc',
  許雅雯: 'hsu.yw',
} as const satisfies Partial<Record<Name, string>>;
export type Holder = keyof typeof holders;

/**
 * The city over the whole web, for tests that go row by row through a checklist: one world, people of their own for each row,
 * and a clock that only goes on.
 */
export async function openChecklist({
  passwordPolicy = modernPasswordPolicy,
  password = goodPassword,
  atEnd,
}: {
  passwordPolicy?: PasswordPolicy;
  password?: string;
  atEnd: (close: () => Promise<void>) => void;
}) {
  const city = await openCity({ passwordPolicy, atEnd });
  const browsers = browsersAt(city);
  const cards = new Map<Holder, PaperCard>();
  const cardOf = (name: Holder): PaperCard => {
    const known = cards.get(name) ?? paperCard({ holderName: name, lastFour: numberOf(name).slice(-4) });
    city.cards.accept(known);
    cards.set(name, known);
    return known;
  };
  /** Activates whoever is not yet. @returns the account name */
  const holder = async (name: Holder): Promise<string> => {
    const account = await city.database.read.accounts.findByPerson(city.idOf(name));
    if (account?.activatedAt === undefined)
      await activate(city, cardOf(name), numberOf(name), holders[name], undefined, password);
    return holders[name];
  };
  /** One try from a browser that nobody knows, or from this one. */
  const tryPassword = (identifier: string, typed = password, visitor: Visitor = browsers.browser()) =>
    visitor.send('/sign-in/account', { identifier, password: typed });
  /** A browser that is signed in by password; the session counts as fresh. */
  const byPassword = async (name: Holder, typed = password): Promise<Visitor> => {
    const visitor = browsers.browser();
    const answer = await tryPassword(await holder(name), typed, visitor);
    if (answer.status !== 303) throw new Error(`${name} is not signed in: ${answer.status}`);
    return visitor;
  };
  const byCard = async (name: Holder): Promise<Visitor> => {
    await holder(name);
    const visitor = browsers.browser();
    const led = await browsers.proveCard(visitor, cardOf(name));
    if (!led.startsWith('/')) throw new Error(`${name} is not signed in: ${led}`);
    return visitor;
  };
  const as = async (name: Name): Promise<Visitor> =>
    browsers.browser({ '__Host-ecpa-session': await city.tokenOf(name) });
  const changePassword = (visitor: Visitor, current: string, next: string) =>
    visitor.send('/account/password', { current, password: next, passwordAgain: next });
  const mails = async () => {
    const now = city.clock.now();
    const due = await city.database.transact(({ outbox }) => outbox.lease(now, now, 1000));
    await city.database.transact(async ({ outbox }) => {
      for (const { mailId } of due) await outbox.markSent(mailId, now);
    });
    return due;
  };
  return { city, ...browsers, cardOf, holder, tryPassword, byPassword, byCard, as, changePassword, mails };
}

export type Checklist = Awaited<ReturnType<typeof openChecklist>>;
