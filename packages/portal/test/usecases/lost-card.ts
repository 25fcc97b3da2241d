import { type SessionView } from '../../src/usecases/index.ts';
import { context, findAccount, goodPassword, type TestPortal } from './portal.ts';

/** Shows that an account's mailbox is read, as opening the confirmation mail does. */
export async function verifyMailbox(portal: TestPortal, accountName: string): Promise<void> {
  const account = await findAccount(portal, accountName);
  if (account?.email === undefined) throw new Error(`${accountName} has no address`);
  const { accountId, email } = account;
  const at = portal.clock.now();
  await portal.database.transact(({ accounts }) => accounts.verifyEmail({ accountId, email, at }));
}

/** The code in the latest mail about a lost card. */
export async function codeInMail({ database, clock }: TestPortal): Promise<string> {
  const now = clock.now();
  const mails = await database.transact(({ outbox }) => outbox.lease(now, now, 1000));
  const [mail] = mails.filter(({ subject }) => subject.includes('停用遺失卡片的代碼')).toReversed();
  const [code] = /\d{8}/.exec(mail?.text ?? '') ?? [];
  if (code === undefined) throw new Error('no code was mailed');
  return code;
}

/** What the owner of a card sends to block it, after the code has come by mail. */
export async function lostCard(
  portal: TestPortal,
  { session, cardId, password = goodPassword }: { session: SessionView; cardId: string; password?: string },
) {
  await verifyMailbox(portal, session.accountName ?? '');
  const answer = await portal.usecases.askToBlockOwnCard({ session, cardId, ctx: context });
  if (answer.kind !== 'mailed') throw new Error(answer.refusal);
  return { session, cardId, password, asked: answer.asked, code: await codeInMail(portal), ctx: context };
}
