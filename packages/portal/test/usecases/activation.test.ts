import { describe, expect, test } from 'vitest';
import {
  activate,
  chen,
  confirmIdentity,
  context,
  findAccount,
  form,
  goodPassword,
  lin,
  openPortal,
  report,
} from './portal.ts';

async function atTheForm() {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  return { portal, sessionToken: await confirmIdentity(portal, card, 'Y291000003') };
}

describe('[送出]', () => {
  test('happens once of fifty times that it is sent at the same moment', async () => {
    const { portal, sessionToken } = await atTheForm();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        portal.usecases.submitActivation({ sessionToken, form: form(`lin.${place}a`), ctx: context }),
      ),
    );
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
    expect(
      answers.filter((answer) => answer.kind === 'refused' && answer.refusal === 'activation-already-done'),
    ).toHaveLength(49);
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(
      rows.filter(({ type, result }) => type === 'account.activate' && result === 'success'),
    ).toHaveLength(1);
  });

  test('ends the restricted session and opens a full one that asks to sign out and in', async () => {
    const { portal, sessionToken } = await atTheForm();
    const answer = await portal.usecases.submitActivation({
      sessionToken,
      form: form('lin.jw'),
      ctx: context,
    });
    if (answer.kind !== 'signed-in') throw new Error(answer.kind);
    expect(answer.sessionToken).not.toBe(sessionToken);
    expect(await portal.usecases.resolveSession({ sessionToken, ctx: context })).toMatchObject({
      kind: 'none',
    });
    expect(
      await portal.usecases.resolveSession({ sessionToken: answer.sessionToken, ctx: context }),
    ).toMatchObject({
      session: { stage: 'full', acr: 'card', mustConfirm: true, accountName: 'lin.jw' },
    });
  });

  test('mails a notice and a link that verifies the address once for all who open it, and waits for neither', async () => {
    const { portal, sessionToken } = await atTheForm();
    await portal.usecases.submitActivation({ sessionToken, form: form('lin.jw'), ctx: context });
    const at = portal.clock.now();
    const mails = await portal.database.transact(({ outbox }) => outbox.lease(at, at, 10));
    expect(mails.map(({ to }) => to)).toEqual(['lin.jw@example.test', 'lin.jw@example.test']);
    const [, token = ''] =
      /verify-email\?token=([\w-]+)/.exec(mails.map(({ text }) => text).join('\n')) ?? [];
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => portal.usecases.verifyEmail({ token, ctx: context })),
    );
    expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'verified'));
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.filter(({ type }) => type === 'email.verify')).toHaveLength(1);
    expect((await findAccount(portal, 'lin.jw'))?.emailVerifiedAt).toEqual(at);
  });

  test.each([
    ['accountName', '', 'required'],
    ['accountName', 'a1', 'account-name-form'],
    ['accountName', 'Y291000003', 'account-name-form'],
    ['accountName', 'lin@example.test', 'account-name-form'],
    ['accountName', 'admin', 'account-name-forbidden'],
    ['email', '', 'required'],
    ['email', 'lin', 'email-form'],
    ['email', 'lin@example.test\r\nBcc: x@y.z', 'email-form'],
    ['password', '', 'required'],
    ['password', 'too short', 'password-too-short'],
    ['password', 'passwordpassword', 'password-common'],
    ['password', 'my ecpa sign-in word', 'password-contains-context'],
    ['password', '林嘉文最喜歡的一句話而且很長很長', 'password-contains-context'],
    ['password', 'x'.repeat(129), 'password-too-long'],
    ['passwordAgain', 'something else entirely', 'password-mismatch'],
  ])('names the field %s with "%s" as %s, and changes nothing', async (field, value, code) => {
    const { portal, sessionToken } = await atTheForm();
    const wrong = { ...form('lin.jw'), [field]: value };
    const answer = await portal.usecases.submitActivation({
      sessionToken,
      form: field === 'password' ? { ...wrong, passwordAgain: value } : wrong,
      ctx: context,
    });
    expect(answer).toMatchObject({ kind: 'invalid', problems: [{ field, code }] });
    expect(await findAccount(portal, 'lin.jw')).toBeUndefined();
  });

  test('cannot take the account name of somebody else', async () => {
    const { portal, sessionToken } = await atTheForm();
    const card = chen();
    portal.cards.accept(card);
    await activate(portal, card, 'Y191000001', 'chen.zh');
    const answer = await portal.usecases.submitActivation({
      sessionToken,
      form: { ...form('chen.zh'), email: 'other@example.test' },
      ctx: context,
    });
    expect(answer).toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'accountName', code: 'account-name-taken' }],
    });
  });

  test('is refused once the person is separated', async () => {
    const { portal, sessionToken } = await atTheForm();
    await report(portal, { nationalId: 'Y291000003', name: '林嘉文', status: 'separated' });
    expect(
      await portal.usecases.submitActivation({ sessionToken, form: form('lin.jw'), ctx: context }),
    ).toEqual({
      kind: 'refused',
      refusal: 'person-separated',
    });
    expect(await findAccount(portal, 'lin.jw')).toBeUndefined();
  });

  test('needs the session of an identity confirmation that is still open', async () => {
    const { portal, sessionToken } = await atTheForm();
    portal.clock.advance(16 * 60);
    expect(
      await portal.usecases.submitActivation({ sessionToken, form: form('lin.jw'), ctx: context }),
    ).toEqual({
      kind: 'refused',
      refusal: 'session-required',
    });
    expect(
      await portal.usecases.submitActivation({
        sessionToken: 'never issued',
        form: form('lin.jw'),
        ctx: context,
      }),
    ).toEqual({ kind: 'refused', refusal: 'session-required' });
  });

  test('stores the password as an argon2id hash and nothing that tells it', async () => {
    const { portal, sessionToken } = await atTheForm();
    await portal.usecases.submitActivation({ sessionToken, form: form('lin.jw'), ctx: context });
    const account = await findAccount(portal, 'lin.jw');
    expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    const rows = JSON.stringify(await portal.database.read.audit.page(0, 1000));
    expect(rows).not.toContain(goodPassword);
  });
});
