import { answerRecoveryAsks } from '../../src/usecases/recovery/answer-recovery-asks.ts';
import { openRecoveries } from '../../src/usecases/recovery/open-recoveries.ts';
import { type AccountId } from '../../src/domain/account/account.ts';
import { parseAccountName } from '../../src/domain/account/account-name.ts';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { activate, context, goodPassword, lin, openPortal, type TestPortal } from './portal.ts';

export const newPassword = 'another long sentence 9';
export const [browserA, browserB] = ['browser-A-of-22-letter', 'browser-B-of-22-letter'] as const;
export const days = (count: number): number => count * 86_400;

/** Everything that mails say, oldest first; each is read once. */
async function readMails({ database, clock }: TestPortal) {
  const now = clock.now();
  const due = await database.transact(({ outbox }) => outbox.lease(now, now, 1000));
  await database.transact(async ({ outbox }) => {
    for (const { mailId } of due) await outbox.markSent(mailId, now);
  });
  return due;
}

const linkIn = (text: string, kind: 'link' | 'cancel'): string =>
  new RegExp(`/recover/${kind}/([\\w.-]+)`).exec(text)?.[1] ?? '';

/** 林嘉文 with a bound card, and 鄭文傑 with a password alone; both addresses were verified long ago. */
export async function openRecoveryDesk(how: Parameters<typeof openPortal>[0] = {}) {
  const portal = await openPortal(how);
  const { database, clock, house, usecases } = portal;
  const card = lin();
  portal.cards.accept(card);

  const verified = (accountId: AccountId, email: string) =>
    database.transact(({ accounts }) => accounts.verifyEmail({ accountId, email, at: clock.now() }));
  const withPasswordAlone = async (claimed: string, name: string): Promise<AccountId> => {
    const nationalId = parseNationalId(claimed);
    const accountName = parseAccountName(name);
    const person = nationalId && (await database.read.people.findByNationalId(nationalId));
    if (person === undefined || accountName === undefined) throw new Error(`nobody is ${claimed}`);
    const turn = { network: 'test', identifier: 'test', rank: 'new' } as const;
    const hashed = await house.passwords.hash(goodPassword, turn);
    if (hashed.kind === 'busy') throw new Error('busy');
    const email = `${name}@example.test`;
    return database.transact(async ({ accounts }) => {
      const at = clock.now();
      const { accountId } = await accounts.ensure(person.personId, at);
      await accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at });
      await accounts.activate({ accountId, accountName, email, passwordHash: hashed.hash, at });
      await accounts.verifyEmail({ accountId, email, at });
      return accountId;
    });
  };
  const session = await activate(portal, card, 'Y291000003', 'lin.jw');
  const accounts = {
    lin: await database.read.accounts
      .findByAccountName(parseAccountName('lin.jw') ?? fail())
      .then((found) => found?.accountId ?? fail()),
    cheng: await withPasswordAlone('Y192484681', 'cheng.wj'),
  };
  await verified(accounts.lin, 'lin.jw@example.test');
  clock.advance(days(4));
  await readMails(portal);

  const begin = (
    claimed: string,
    browser: string = browserA,
    knownBrowser?: string,
  ): { ask: string; code: string } => {
    const begun = usecases.beginRecovery({ browser, knownBrowser, claimed, birthDate: '' });
    if (begun.kind !== 'begun') throw new Error(JSON.stringify(begun));
    const code = usecases.readRecoveryAsk({ browser, ask: begun.ask })?.code ?? fail();
    return { ask: begun.ask, code };
  };
  const jobs = async () => {
    await answerRecoveryAsks(house)();
    await openRecoveries(house)();
  };
  const mails = () => readMails(portal);
  return {
    ...portal,
    portal,
    card,
    session,
    accounts,
    begin,
    jobs,
    mails,
    /** Asks for a mail and reads what came. */
    async askByMail(claimed: string, browser: string = browserA, knownBrowser?: string) {
      const { ask, code } = begin(claimed, browser, knownBrowser);
      const answer = await usecases.askForRecoveryMail({ browser, ask, ctx: context });
      await jobs();
      const [mail] = await readMails(portal);
      const text = mail?.text ?? '';
      return { ask, code, answer, mail, link: linkIn(text, 'link'), cancel: linkIn(text, 'cancel') };
    },
    /** The link that came when a wait was over. */
    async linkAfterWait() {
      await jobs();
      const [mail] = await readMails(portal);
      return linkIn(mail?.text ?? '', 'link');
    },
    /** Proves the card for a recovery. @returns the proof, and in which browser it counts */
    async proveCard(presented = card) {
      const { visitToken, sealed, challenge } = usecases.issueChallenge({ purpose: 'recovery' });
      const answer = await usecases.recoverByCard({
        visitToken,
        challenges: [sealed],
        token: await presented.token(challenge),
        ctx: context,
      });
      return { answer, visitToken, challenge, sealed };
    },
    setPassword: (
      kind: 'link' | 'proof',
      sealed: string,
      {
        code = '',
        password = newPassword,
        ...from
      }: { browser?: string | undefined; code?: string; password?: string } = {},
    ) =>
      usecases.setRecoveredPassword({
        kind,
        sealed,
        browser: 'browser' in from ? from.browser : browserA,
        code,
        password,
        passwordAgain: password,
        ctx: context,
      }),
    signIn: (identifier: string, password = newPassword) =>
      usecases.signInWithPassword({ identifier, password, ctx: context }),
    rows: (type: string) =>
      database.read.audit.page(0, 10_000).then((all) => all.filter((each) => each.type === type)),
  };
}

export type RecoveryDesk = Awaited<ReturnType<typeof openRecoveryDesk>>;

function fail(): never {
  throw new Error('the desk is not set up');
}
