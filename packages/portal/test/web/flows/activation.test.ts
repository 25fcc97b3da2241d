import { describe, expect, it } from 'vitest';
import { refused } from '../../../src/domain/refusal.ts';
import { activationFlow } from '../../../src/web/flows/activation/flow.ts';
import { type UseCases } from '../../../src/usecases/index.ts';
import {
  confirmedCheck,
  exampleUseCases,
  refusedCheck,
  runningCheck,
  waitingClaim,
} from '../example-use-cases.ts';
import {
  atCard,
  fullToken,
  inActivation,
  inEnglish,
  restrictedToken,
  signedIn,
  testSite,
  Visitor,
  webOf,
} from '../site.ts';

const start = (replaced: Partial<UseCases>, cookies: Readonly<Record<string, string>> = atCard) =>
  new Visitor(webOf(activationFlow.routes({ ...testSite(), usecases: exampleUseCases(replaced) })), cookies);
const at = (view: Awaited<ReturnType<UseCases['readConfirmation']>>): Partial<UseCases> => ({
  readConfirmation: () => Promise.resolve(view),
});

describe('the claim after a first card sign-in', () => {
  it('asks for account name or national ID with the words of the contract', async () => {
    const html = await (await start({}).open('/activate/identify')).text();
    expect(html).toMatch(/<label for="field-claimed">自訂帳號或身分證號<\/label>/);
    expect(html).toMatch(/<button[^>]*>下一步<\/button>/);
    expect(html).toMatch(/<button[^>]*form="back"[^>]*>上一步<\/button>/);
    expect(html).toContain('林嘉文的自然人憑證');
    expect(html).toContain('2031年3月1日');
  });

  it('is not open to a browser without a proven card', async () => {
    for (const visitor of [start({}, {}), start(at({ state: 'none' }))]) {
      const answers = [
        await visitor.open('/activate/identify'),
        await visitor.send('/activate/identify', { claimed: 'Y291000003' }),
        await visitor.open('/activate/confirming'),
        await visitor.send('/activate/confirming'),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
      expect(await answers[0]?.text()).toContain('啟用程序尚未開始');
    }
  });

  it('starts the check and leads to its progress', async () => {
    const claims: string[] = [];
    const visitor = start({
      claimIdentity: ({ claimed }) => {
        claims.push(claimed);
        return Promise.resolve({ kind: 'started' });
      },
    });
    const answer = await visitor.send('/activate/identify', { claimed: ' Y291000003 ' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/activate/confirming']);
    expect(claims).toEqual(['Y291000003']);
  });

  it.each([
    ['required', '請填寫「自訂帳號或身分證號」。'],
    ['national-id-check', '身分證號的檢查碼不符'],
    ['claim-form', '請輸入身分證號（或統一證號）'],
  ] as const)('says at its field what is wrong with what was typed: %s', async (code, words) => {
    const problems = [{ field: 'claimed', code }];
    const visitor = start({ claimIdentity: () => Promise.resolve({ kind: 'invalid', problems }) });
    const answer = await visitor.send('/activate/identify', { claimed: 'Y291000004' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(`<a href="#field-claimed">${words}`);
    expect(html).toContain('value="Y291000004"');
  });

  it('tells the sixth claim within an hour when to come back', async () => {
    const visitor = start({ claimIdentity: () => Promise.resolve(refused('too-many-requests', 1800)) });
    const answer = await visitor.send('/activate/identify', { claimed: 'Y291000003' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1800']);
    expect(await answer.text()).toMatch(/role="alert".*嘗試次數過多.*1800/s);
  });

  it('cannot be made again while a check runs or is confirmed', async () => {
    for (const view of [runningCheck, confirmedCheck]) {
      let claims = 0;
      const visitor = start({
        ...at(view),
        claimIdentity: () => {
          claims += 1;
          return Promise.resolve({ kind: 'started' });
        },
      });
      const answer = await visitor.send('/activate/identify', { claimed: 'Y291000003' });
      expect([answer.headers.get('location'), claims]).toEqual(['/activate/confirming', 0]);
    }
  });
});

describe('the progress of the check', () => {
  it('shows the state of each step as it is, renews itself without a script, and can be asked by one', async () => {
    const visitor = start(at(runningCheck));
    const html = await (await visitor.open('/activate/confirming')).text();
    expect(html).toMatch(/查詢公務人力資料庫<\/span><span class="step-state">完成/);
    expect(html).toMatch(/核對憑證持有人<\/span><span class="step-state">進行中/);
    expect(html).toMatch(/向登記機關查證<\/span><span class="step-state">等待中/);
    expect(html).toMatch(/<noscript><meta http-equiv="refresh" content="3"[^>]*><\/noscript>/);
    expect(html).toMatch(/<button[^>]*>繼續<\/button>/);
    const status = await visitor.open('/activate/confirming/status');
    expect(await status.json()).toEqual({
      state: 'running',
      steps: [
        { step: 'register', state: 'done' },
        { step: 'certificate', state: 'running' },
        { step: 'external-look-up', state: 'waiting' },
      ],
    });
  });

  it('does not go on before it is confirmed', async () => {
    let completed = 0;
    const visitor = start({
      ...at(runningCheck),
      completeConfirmation: () => {
        completed += 1;
        return Promise.resolve(refused('forbidden'));
      },
    });
    const answer = await visitor.send('/activate/confirming');
    expect([answer.headers.get('location'), completed]).toEqual(['/activate/confirming', 0]);
  });

  it('goes on to the form with a restricted session when it is confirmed', async () => {
    const visitor = start(at(confirmedCheck));
    const html = await (await visitor.open('/activate/confirming')).text();
    expect(html).toContain('身分已確認');
    expect(html).not.toContain('http-equiv');
    const answer = await visitor.send('/activate/confirming');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/activate/details']);
    expect(visitor.cookie('__Host-ecpa-session')).toBe(restrictedToken);
  });

  it.each([
    ['person-unknown', 403, '人事資料中查無此人'],
    ['holder-mismatch', 403, '輸入的資料與卡片持有人不符'],
    ['person-separated', 403, '人事資料顯示您已離職'],
    ['person-on-leave', 403, '留職停薪期間不能使用'],
    ['register-unavailable', 503, '身分查驗服務暫時沒有回應'],
  ] as const)('shows %s in an alert, with 上一步 to correct the claim', async (refusal, status, title) => {
    const visitor = start(at({ ...refusedCheck, state: 'refused', refusal, steps: [] }));
    const answer = await visitor.open('/activate/confirming');
    const html = await answer.text();
    expect(answer.status).toBe(status);
    expect(/role="alert".*?<h2>(.*?)<\/h2>/s.exec(html)?.[1]).toBe(title);
    expect(html).toMatch(
      /<form method="get" action="\/activate\/identify">.*<button[^>]*>上一步<\/button>.*<\/form>/s,
    );
    expect((await visitor.open('/activate/identify')).status).toBe(200);
  });

  it('keeps what was claimed for correction', async () => {
    const view = { ...waitingClaim, state: 'claim-needed', claimedBefore: 'Y291000004' } as const;
    const card = { holderName: '林嘉文', kind: 'natural-person', expiresAt: new Date(0) } as const;
    const html = await (await start(at({ ...view, card })).open('/activate/identify')).text();
    expect(html).toContain('value="Y291000004"');
  });
});

describe('the activation form', () => {
  const form = {
    accountName: 'lin.jw',
    email: 'lin@example.test',
    password: 'a sentence of mine',
    passwordAgain: 'a sentence of mine',
  };

  it('has the fields and the button of the contract, with what is expected said before any error', async () => {
    const html = await (await start({}, inActivation).open('/activate/details')).text();
    for (const label of ['自訂帳號', '電子郵件', '新密碼', '再次輸入新密碼'])
      expect(html).toMatch(new RegExp(`<label for="[^"]+">${label}</label>`));
    expect(html).toMatch(/<button[^>]*>送出<\/button>/);
    expect(html).toContain('15 到 128 個字元');
    expect(html.match(/autocomplete="new-password"/g)).toHaveLength(2);
    expect(html).toMatch(/<button[^>]*>登出<\/button>/);
  });

  it('can be reached by a restricted session only', async () => {
    expect((await start({}, {}).open('/activate/details')).status).toBe(403);
    expect((await start({}, signedIn).open('/activate/details')).status).toBe(409);
    expect((await start({}, signedIn).send('/activate/details', form)).status).toBe(409);
  });

  it('activates, and hands out another session than before', async () => {
    const forms: unknown[] = [];
    const visitor = start(
      {
        submitActivation: (order) => {
          forms.push([order.sessionToken, order.form]);
          return Promise.resolve({ kind: 'signed-in', sessionToken: fullToken, next: 'home' });
        },
      },
      inActivation,
    );
    const answer = await visitor.send('/activate/details', form);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(forms).toEqual([[restrictedToken, form]]);
    expect(visitor.cookie('__Host-ecpa-session')).toBe(fullToken);
  });

  it('tells every problem beside its field and on top, keeps name and address, never a password', async () => {
    const visitor = start(
      {
        submitActivation: () =>
          Promise.resolve({
            kind: 'invalid',
            problems: [
              { field: 'accountName', code: 'account-name-taken' },
              { field: 'password', code: 'password-too-short', params: { min: 15 } },
              { field: 'passwordAgain', code: 'password-mismatch' },
            ],
          }),
      },
      inActivation,
    );
    const answer = await visitor.send('/activate/details', form);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('<a href="#field-accountName">這個帳號已經有人使用，請換一個。</a>');
    expect(html).toContain('至少要 15 個字元');
    expect(html).toContain('value="lin.jw"');
    expect(html).toContain('value="lin@example.test"');
    expect(html).not.toContain(form.password);
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(3);
  });

  it('says so when it was sent before', async () => {
    const visitor = start(
      { submitActivation: () => Promise.resolve(refused('activation-already-done')) },
      inActivation,
    );
    const answer = await visitor.send('/activate/details', form);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('帳號已經啟用');
  });

  it('is complete in English, from claim to form', async () => {
    for (const [cookies, path] of [
      [atCard, '/activate/identify'],
      [inActivation, '/activate/details'],
    ] as const) {
      const html = await (await start({}, { ...cookies, ...inEnglish }).open(path)).text();
      expect(html.replaceAll(/中文|林嘉文/g, '')).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
