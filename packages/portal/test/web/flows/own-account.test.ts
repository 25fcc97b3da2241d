import { describe, expect, it } from 'vitest';
import { refused } from '../../../src/domain/refusal.ts';
import { accountFlow } from '../../../src/web/flows/account/flow.ts';
import { deviceName } from '../../../src/domain/session/device-name.ts';
import { emailLinksFlow } from '../../../src/web/flows/email-links/flow.ts';
import { signOutFlow } from '../../../src/web/flows/sign-out/flow.ts';
import { type UseCases } from '../../../src/usecases/index.ts';
import { exampleAccount, exampleUseCases } from '../example-use-cases.ts';
import { fullSession, fullToken, inEnglish, signedIn, testSite, Visitor, webOf } from '../site.ts';

function start(replaced: Partial<UseCases> = {}, cookies: Readonly<Record<string, string>> = signedIn) {
  const usecases = exampleUseCases(replaced);
  const deps = { ...testSite(), usecases };
  const flows = [accountFlow, emailLinksFlow, signOutFlow];
  return new Visitor(
    webOf(
      flows.flatMap((flow) => [...flow.routes(deps)]),
      { usecases },
    ),
    cookies,
  );
}

describe('a person’s own account', () => {
  it('shows profile, cards, sign-ins and history', async () => {
    const html = await (await start().open('/account')).text();
    for (const part of [
      '林嘉文',
      'Y29100****',
      'lin.jw',
      '晴川市政府文化局',
      '科員',
      '1A2B…9F',
      '2031年3月1日',
    ])
      expect(html).toContain(part);
    expect(html).toContain('Chrome · Windows');
    expect(html).toContain('這台裝置');
    expect(html).toContain('2026年3月2日 08:55');
    expect(html).toContain('未成功：無法以這組帳號與密碼登入');
    expect(html).toContain('晴川市政府文化局（經辦人：陳志豪）發給您初始密碼');
  });

  it('masks the national ID number and shows no part of the certificate’s last four', async () => {
    const html = await (await start().open('/account')).text();
    expect(html).not.toMatch(/Y291000003|0003/);
  });

  it('is complete in English, names of people, agencies and posts aside', async () => {
    const html = await (await start({}, { ...signedIn, ...inEnglish }).open('/account')).text();
    expect(html.replaceAll(/中文|林嘉文|陳志豪|晴川市政府文化局|科員/g, '')).not.toMatch(/\p{Script=Han}/u);
    expect(html).toContain('2 March 2026 at 08:55');
  });

  it('asks visitors to sign in, and to come back here', async () => {
    const answer = await start({}, {}).open('/account');
    expect(answer.status).toBe(401);
    expect(await answer.text()).toMatch(/href="\/sign-in\/account\?to=[\w.-]+"/);
  });

  it('ends a sign-in elsewhere, and says so', async () => {
    const ended: string[] = [];
    const visitor = start({
      endSession: ({ session, sessionId }) => {
        ended.push(`${session.sessionId} ends ${sessionId}`);
        return Promise.resolve({ kind: 'ended' });
      },
    });
    const answer = await visitor.send('/account/sessions/end', { session: 'ses_other' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account?done=session-ended']);
    expect(ended).toEqual(['ses_full ends ses_other']);
    expect(await (await visitor.open('/account?done=session-ended')).text()).toMatch(
      /role="status".*已結束該裝置的登入/s,
    );
  });

  it('says nothing of its own for a result that somebody made up', async () => {
    const html = await (await start().open('/account?done=%3Cscript%3E')).text();
    expect(html).not.toContain('<script>');
  });

  it('does not end the sign-in of somebody else', async () => {
    const visitor = start({ endSession: () => Promise.resolve(refused('not-found')) });
    expect((await visitor.send('/account/sessions/end', { session: 'ses_foreign' })).status).toBe(404);
  });

  it('changes the password, and shows what is wrong without showing a password', async () => {
    const form = { current: 'the old sentence', password: 'the new sentence', passwordAgain: 'the new one' };
    expect((await start().send('/account/password', form)).headers.get('location')).toBe(
      '/account?done=password-changed',
    );
    const visitor = start({
      changePassword: () =>
        Promise.resolve({
          kind: 'invalid',
          problems: [{ field: 'current', code: 'current-password-wrong' }],
        }),
    });
    const answer = await visitor.send('/account/password', form);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('<a href="#field-current">目前的密碼不正確，請再輸入一次。</a>');
    expect(html).not.toMatch(/sentence/);
  });

  it('asks for a recent sign-in before the e-mail address changes', async () => {
    const visitor = start({ changeEmail: () => Promise.resolve(refused('step-up-required')) });
    const answer = await visitor.send('/account/email', { email: 'new@example.test' });
    expect(answer.status).toBe(401);
    const html = await answer.text();
    expect(html).toMatch(/role="alert".*這個動作需要再確認一次身分/s);
    expect(html).toMatch(/href="\/sign-in\/account\?to=[\w.-]+"/);
  });

  it('asks for it before the form is shown too, which the way back then opens', async () => {
    const visitor = start({ askToChangeFactors: () => Promise.resolve(refused('step-up-required')) });
    const answer = await visitor.open('/account/email');
    expect(answer.status).toBe(401);
    expect(await answer.text()).toMatch(/href="\/sign-in\/account\?to=[\w.-]+"/);
  });

  it('keeps a mistyped address for correction', async () => {
    const visitor = start({
      changeEmail: () =>
        Promise.resolve({ kind: 'invalid', problems: [{ field: 'email', code: 'email-form' }] }),
    });
    const answer = await visitor.send('/account/email', { email: 'new@' });
    expect([answer.status, (await answer.text()).includes('value="new@"')]).toEqual([422, true]);
  });

  it('offers the confirmation mail again only while the address is not confirmed', async () => {
    const { profile } = exampleAccount;
    expect(await (await start().open('/account')).text()).toContain('重新寄送確認信');
    const visitor = start({
      readAccountPage: () =>
        Promise.resolve({ ...exampleAccount, profile: { ...profile, emailVerified: true } }),
    });
    expect(await (await visitor.open('/account')).text()).not.toContain('重新寄送確認信');
    expect((await start().send('/account/email/verification')).headers.get('location')).toBe(
      '/account?done=verification-sent',
    );
  });
});

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'Safari · iOS'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
  ])('of %s holds %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toContain(name);
  });

  it('is not known for a program', () => {
    expect(deviceName('curl/8.0')).toBeUndefined();
  });
});

describe('the link of the verification mail', () => {
  const token = 'one-time-token-of-the-mail-0000000000';

  it('asks first: opening it alone spends nothing', async () => {
    let verified = 0;
    const visitor = start(
      {
        verifyEmail: () => {
          verified += 1;
          return Promise.resolve({ kind: 'verified' });
        },
      },
      {},
    );
    const html = await (await visitor.open(`/verify-email?token=${token}`)).text();
    expect([html.includes(`value="${token}"`), verified]).toEqual([true, 0]);
    const answer = await visitor.send('/verify-email', { token });
    expect([answer.status, answer.headers.get('location'), verified]).toEqual([
      303,
      '/verify-email?done=yes',
      1,
    ]);
  });

  it.each(['', 'short', 'a"b'.repeat(10)])(
    'with a broken token %j says that it no longer works',
    async (broken) => {
      const visitor = start({}, {});
      expect((await visitor.open(`/verify-email?token=${encodeURIComponent(broken)}`)).status).toBe(410);
      expect((await visitor.send('/verify-email', { token: broken })).status).toBe(410);
    },
  );

  it('that was used before says so', async () => {
    const visitor = start({ verifyEmail: () => Promise.resolve(refused('email-link-invalid')) }, {});
    expect(await (await visitor.send('/verify-email', { token })).text()).toContain('確認連結已失效');
  });
});

describe('登出', () => {
  it('asks when it is opened as a link, and ends the session by POST alone', async () => {
    const ended: string[] = [];
    const visitor = start({
      signOut: ({ sessionToken }) => {
        ended.push(sessionToken);
        return Promise.resolve();
      },
    });
    expect(await (await visitor.open('/sign-out')).text()).toMatch(/<button[^>]*>登出<\/button>/);
    expect(ended).toEqual([]);
    const answer = await visitor.send('/sign-out');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-out']);
    expect(ended).toEqual([fullToken]);
    expect(visitor.cookie('__Host-ecpa-session')).toBeUndefined();
    expect(await (await visitor.open('/sign-out')).text()).toContain('您已經登出');
  });

  it('after an activation asks to sign in once more', async () => {
    const session = { ...fullSession, mustConfirm: true };
    const visitor = start({ resolveSession: () => Promise.resolve({ kind: 'session', session }) });
    expect((await visitor.send('/sign-out')).headers.get('location')).toBe('/sign-out?then=confirm');
    const html = await (await start({}, {}).open('/sign-out?then=confirm')).text();
    expect(html).toContain('再登入一次，就完成啟用');
  });

  it('does no harm to somebody who is not signed in', async () => {
    expect((await start({}, {}).send('/sign-out')).status).toBe(303);
  });
});
