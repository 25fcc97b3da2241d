import { describe, expect, it } from 'vitest';
import { waysOf } from '../../../src/domain/ways-in/ways-in.ts';
import { refused } from '../../../src/domain/refusal.ts';
import { type UseCases } from '../../../src/usecases/index.ts';
import { createWeb } from '../../../src/web/app.tsx';
import { verifierRefusalText } from '../../../src/web/ui/refusals/verifier-refusal-text.ts';
import { exampleUseCases } from '../example-use-cases.ts';
import { atCard, fullToken, inEnglish, signedIn, testSite, Visitor, visitToken } from '../site.ts';
import { htmlProblems } from '../html-problems.ts';

const origin = 'https://verify.example.test';
const verification = 'ver_0123456789abcdef';
const waiting = {
  state: 'waiting',
  shown: `${origin}/q/1`,
  check: '47',
  pollSeconds: 4,
  expiresAt: new Date('2026-03-02T01:05:00Z'),
  silent: false,
} as const;

function site(replaced: Partial<UseCases> = {}, offered = true) {
  const site = testSite();
  const verifiers = { host: 'verify.example.test', pageOrigins: [origin] };
  const connected = {
    verifiers: { nhi: verifiers, 'fido-app': verifiers },
    ways: waysOf({ verifiers: { nhi: verifiers, 'fido-app': verifiers } }),
  };
  const publicSettings = {
    ...site.settings.public,
    ...(offered ? connected : {}),
  };
  const asked: object[] = [];
  const noted =
    <Answer>(answer: Answer) =>
    (order: object) => {
      asked.push(order);
      return Promise.resolve(answer);
    };
  const started = {
    kind: 'started',
    verificationId: verification,
    visitToken,
    page: `${origin}/t/1`,
  } as const;
  const usecases = exampleUseCases({
    startVerification: noted(started),
    readVerification: noted(waiting),
    completeVerification: noted({ kind: 'signed-in', sessionToken: fullToken, next: 'home' } as const),
    ...replaced,
  });
  const web = createWeb({ ...site, settings: { ...site.settings, public: publicSettings }, usecases });
  const visitor = (cookies: Record<string, string> = {}) => new Visitor(web, cookies);
  return { visitor, asked };
}

describe('健保卡登入', () => {
  it('leads to the verifier, which the policy of the page allows and that of no other page', async () => {
    const { visitor } = site();
    const person = visitor();
    const page = await person.open('/sign-in/nhi');
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${origin};`);
    expect((await person.open('/')).headers.get('content-security-policy')).not.toContain(origin);
    const answer = await person.send('/sign-in/nhi');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${origin}/t/1`]);
    expect(person.cookie('__Host-ecpa-visit')).toBe(visitToken);
  });

  it('changes nothing when the address to which people come back is opened', async () => {
    const { visitor, asked } = site();
    const person = visitor(atCard);
    const page = await (await person.open(`/sign-in/nhi/back/${verification}?ticket=t1&code=c%221`)).text();
    expect(asked).toEqual([]);
    expect(page).toContain('value="c&quot;1"');
    expect(await htmlProblems(page)).toEqual([]);
    const bare = await person.open(`/sign-in/nhi/back/${verification}`);
    expect(bare.headers.get('location')).toBe('/sign-in/nhi');
  });

  it('signs in with what the browser brought back, and ends the session before', async () => {
    const { visitor, asked } = site();
    const person = visitor({ ...signedIn, ...atCard });
    const answer = await person.send(`/sign-in/nhi/back/${verification}`, { ticket: 't1', code: 'c1' });
    expect(asked).toMatchObject([
      {
        visitToken,
        sessionToken: fullToken,
        verificationId: verification,
        method: 'nhi',
        brought: { ticket: 't1', code: 'c1' },
      },
    ]);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(person.cookie('__Host-ecpa-session')).toBe(fullToken);
  });

  it.each(Object.entries(verifierRefusalText))('says %s in both languages', async (code, words) => {
    const refusal = Object.keys(verifierRefusalText).find(
      (each): each is keyof typeof verifierRefusalText => each === code,
    );
    if (refusal === undefined) throw new Error(code);
    const { visitor } = site({ completeVerification: () => Promise.resolve(refused(refusal)) });
    for (const [language, title] of [
      [{}, words.title.zh],
      [inEnglish, words.title.en],
    ] as const) {
      const answer = await visitor(language).send(`/sign-in/nhi/back/${verification}`, {
        ticket: 't',
        code: 'c',
      });
      const page = await answer.text();
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(page).toContain(title);
      expect(page).toContain(`href="/help/${words.article}"`);
      expect(await htmlProblems(page)).toEqual([]);
    }
  });

  it('does not speak of typing where nothing was typed', async () => {
    const { visitor } = site({ completeVerification: () => Promise.resolve(refused('person-unknown')) });
    const answer = await visitor().send(`/sign-in/nhi/back/${verification}`, { ticket: 't', code: 'c' });
    expect([answer.status, (await answer.text()).includes('輸入有誤')]).toEqual([403, false]);
  });

  it('where it is not offered says so, on its page and on the home page', async () => {
    const { visitor } = site({}, false);
    expect(await (await visitor().open('/sign-in/nhi')).text()).toContain('這個入口尚未開放健保卡登入');
    const home = await (await visitor().open('/')).text();
    expect(home).toContain('這個入口尚未開放。');
    expect(home).not.toContain('/sign-in/mobile');
    expect(await (await visitor().open('/sign-in/mobile')).text()).toContain('這個入口沒有開放');
  });
});

describe('行動自然人憑證登入', () => {
  it('asks for the number, and shows it in no answer', async () => {
    const problems = [{ field: 'identifier', code: 'national-id-form' }] as const;
    const { visitor } = site({ startVerification: () => Promise.resolve({ kind: 'invalid', problems }) });
    const answer = await visitor().send('/sign-in/mobile', { identifier: 'Y292855852' });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('身分證號不正確');
    expect(page).not.toContain('Y292855852');
    expect(await htmlProblems(page)).toEqual([]);
  });

  it('shows code, number and progress, and reloads by itself without a script', async () => {
    const { visitor } = site();
    const page = await (await visitor(atCard).open(`/sign-in/mobile/waiting/${verification}`)).text();
    expect(page).toContain('<strong>47</strong>');
    expect(page).toMatch(/<noscript><meta http-equiv="refresh" content="4"\/?><\/noscript>/);
    expect(page).toContain(`data-mobile-waiting="/sign-in/mobile/status/${verification}"`);
    expect(page).toContain('09:05');
    expect(await htmlProblems(page)).toEqual([]);
  });

  it('makes no link of a text that leads elsewhere', async () => {
    for (const shown of ['javascript:alert(1)', 'https://evil.example/q', 'tw-fido://x']) {
      const { visitor } = site({ readVerification: () => Promise.resolve({ ...waiting, shown }) });
      const page = await (await visitor(atCard).open(`/sign-in/mobile/waiting/${verification}`)).text();
      expect(page).toContain('class="qr"');
      expect(page).not.toContain(shown);
    }
  });

  it('tells a script how things stand, and no more', async () => {
    const { visitor } = site();
    const answer = await visitor(atCard).open(`/sign-in/mobile/status/${verification}`);
    expect(await answer.json()).toEqual({ state: 'waiting', silent: false });
  });

  it('goes on by a form once the phone has confirmed, and starts over where nothing waits', async () => {
    const { visitor, asked } = site({ readVerification: () => Promise.resolve({ state: 'verified' }) });
    const person = visitor(atCard);
    const path = `/sign-in/mobile/waiting/${verification}`;
    const page = await (await person.open(path)).text();
    expect(page).toContain(`<form method="post" action="${path}" data-send-form="true">`);
    expect(asked).toEqual([]);
    expect((await person.send(path)).headers.get('location')).toBe('/');
    const none = site({ readVerification: () => Promise.resolve({ state: 'none' }) });
    expect((await none.visitor().open(path)).headers.get('location')).toBe('/sign-in/mobile');
  });
});
