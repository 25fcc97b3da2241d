import { describe, expect, test } from 'vitest';
import { formerEmailSeconds } from '../../src/domain/account/email-undo.ts';
import { governmentPasswordPolicy, passwordWarningDays } from '../../src/domain/account/password-policy.ts';
import { mailLimits } from '../../src/domain/mail/mail.ts';
import { notices } from '../../src/usecases/mail/preview-notices.ts';
import { remindOfPasswordEnd } from '../../src/usecases/password/remind-of-password-end.ts';
import { context, goodPassword } from './portal.ts';
import { openRecoveryDesk } from './recovery-desk.ts';
import { viewOf } from './with-passkey.ts';

const [owners, first, second] = ['cheng.wj@example.test', 'a1@evil.example', 'a2@evil.example'] as const;

/** An account whose address was verified long ago, and somebody with its password who reads other mailboxes. */
async function openAccount(how: Parameters<typeof openRecoveryDesk>[0] = {}) {
  const desk = await openRecoveryDesk(how);
  const { usecases, portal } = desk;
  let password = goodPassword;
  const session = async () => {
    const signedIn = await desk.signIn('cheng.wj', password);
    if (signedIn.kind !== 'signed-in') throw new Error(signedIn.kind);
    return viewOf(portal, signedIn.sessionToken);
  };
  const mails = async () =>
    (await desk.mails()).map(({ to, subject, text }) => ({
      to,
      text,
      subject: subject.split(' / ')[0]?.replace('【人事服務網】', ''),
    }));
  /** @returns what came of it, by the mailbox */
  const changeAddress = async (email: string, { verified = true } = {}) => {
    expect(await usecases.changeEmail({ session: await session(), email, ctx: context })).toEqual({
      kind: 'changed',
    });
    const came = await mails();
    for (const { text } of came) {
      const token = /verify-email\?token=([\w-]+)/.exec(text)?.[1];
      if (token !== undefined && verified) await usecases.verifyEmail({ token, ctx: context });
    }
    return came;
  };
  const changePassword = async () => {
    const view = await session();
    const next = `${password} more`;
    const changed = await usecases.changePassword({
      session: view,
      current: password,
      password: next,
      passwordAgain: next,
      ctx: context,
    });
    expect(changed).toMatchObject({ kind: 'changed' });
    password = next;
  };
  return {
    ...desk,
    session,
    changeAddress,
    changePassword,
    to: async (subject: string) =>
      (await mails()).filter((mail) => mail.subject === subject).map(({ to }) => to),
    readMails: mails,
  };
}

describe('After the e-mail address was changed, the address before', () => {
  test('is told of dangers for 72 hours, with why, and then no more', async () => {
    const { clock, changeAddress, changePassword, readMails, to } = await openAccount();
    await changeAddress(first);
    clock.advance(formerEmailSeconds - 1);
    await changePassword();
    const told = await readMails();
    expect(told.map(({ to: mailbox, subject }) => [mailbox, subject])).toEqual([
      [first, '密碼已變更'],
      [owners, '密碼已變更'],
    ]);
    expect(told.map(({ text }) => text.includes('小時內變更過，所以這則通知也寄到變更前的信箱'))).toEqual([
      false,
      true,
    ]);
    expect(told[1]?.text).toContain('so this notice also goes to the address before');
    clock.advance(1);
    await changePassword();
    expect(await to('密碼已變更')).toEqual([first]);
  });

  test('hears of the next change too, without the link that brings another mailbox back', async () => {
    const { changeAddress, changePassword, to } = await openAccount();
    await changeAddress(first);
    const mails = (await changeAddress(second)).filter(({ subject }) => subject === '電子郵件已變更');
    expect(mails.map(({ to: mailbox }) => mailbox)).toEqual([first, owners]);
    expect(mails.some(({ text }) => text.includes('/undo-email'))).toBe(false);
    await changePassword();
    expect(await to('密碼已變更')).toEqual([second, first, owners]);
  });

  test('hears of it though the new address is at its limit of notices', async () => {
    const { changeAddress, changePassword, to } = await openAccount();
    await changeAddress(first, { verified: false });
    const { limit } = mailLimits.noticesPerAccountAndDay;
    for (let told = 0; told < limit; told += 1) await changePassword();
    await to('');
    await changePassword();
    expect(await to('密碼已變更')).toEqual([owners]);
  });

  test('hears nothing where nobody was ever shown to read it, for it may be a stranger’s', async () => {
    const { changeAddress, changePassword, to } = await openAccount();
    await changeAddress('stranger@example.test', { verified: false });
    await changeAddress(first);
    await changePassword();
    expect(await to('密碼已變更')).toEqual([first, owners]);
  });

  test('of whoever lost it to an undo hears on, and the words of its return go to the one that came back alone', async () => {
    const { usecases, changeAddress, changePassword, readMails, to } = await openAccount();
    const came = await changeAddress(first);
    const token = came.map(({ text }) => /undo-email\?token=([\w.-]+)/.exec(text)?.[1]).find(Boolean) ?? '';
    expect(await usecases.undoEmailChange({ token, ctx: context })).toEqual({ kind: 'undone' });
    expect((await readMails()).map(({ to: mailbox, subject }) => [mailbox, subject])).toEqual([
      [owners, '電子郵件已改回這個信箱'],
      [first, '電子郵件已改回先前的信箱'],
    ]);
    await changePassword();
    expect(await to('密碼已變更')).toEqual([owners, first]);
  });

  test('is not reminded of anything: a reminder tells of no danger', async () => {
    const { clock, house, changeAddress, to } = await openAccount({
      passwordPolicy: { ...governmentPasswordPolicy, classes: 0 },
    });
    clock.advance(80 * 24 * 3600);
    await changeAddress(first);
    await remindOfPasswordEnd(house)();
    expect(await to(`密碼將在 ${passwordWarningDays} 天內到期`)).toEqual(['lin.jw@example.test', first]);
  });
});

test('Every notice says to a former address why it comes there', () => {
  const occasion = { name: '林嘉文', origin: 'https://portal.example.gov.tw', at: new Date(0) };
  for (const [id, write] of Object.entries(notices))
    expect([id, write({ ...occasion, toFormer: true }).text.includes('變更前的信箱')]).toEqual([id, true]);
});
