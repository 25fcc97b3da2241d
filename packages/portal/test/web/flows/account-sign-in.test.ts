import { describe, expect, it } from 'vitest';
import { refused } from '../../../src/domain/refusal.ts';
import { accountSignInFlow } from '../../../src/web/flows/account-sign-in/flow.ts';
import { type UseCases } from '../../../src/usecases/index.ts';
import { exampleUseCases } from '../example-use-cases.ts';
import {
  atCard,
  fullToken,
  inEnglish,
  restrictedToken,
  signedIn,
  testSite,
  Visitor,
  webOf,
} from '../site.ts';

type Order = Parameters<UseCases['signInWithPassword']>[0];

function start(answer: UseCases['signInWithPassword'], cookies: Readonly<Record<string, string>> = {}) {
  const orders: Order[] = [];
  const usecases = exampleUseCases({
    signInWithPassword: (order) => {
      orders.push(order);
      return answer(order);
    },
  });
  const visitor = new Visitor(webOf(accountSignInFlow.routes({ ...testSite(), usecases })), cookies);
  return { visitor, orders };
}

const lets: UseCases['signInWithPassword'] = () =>
  Promise.resolve({ kind: 'signed-in', sessionToken: fullToken, next: 'home' });
const refuses =
  (...how: Parameters<typeof refused>): UseCases['signInWithPassword'] =>
  () =>
    Promise.resolve(refused(...how));
const filled = { identifier: 'lin.jw', password: 'a sentence of mine' };

describe('the page 帳號登入', () => {
  it('has the two fields and the button of the contract, and helps password keepers', async () => {
    const html = await (await start(lets).visitor.open('/sign-in/account')).text();
    expect(html).toMatch(/<label for="field-identifier">帳號或身分證號<\/label>/);
    expect(html).toMatch(/<label for="field-password">密碼<\/label>/);
    expect(html).toMatch(/<button[^>]*>登入<\/button>/);
    expect(html).toMatch(/name="identifier"[^>]*autocomplete="username webauthn"/);
    expect(html).toMatch(/name="password"[^>]*type="password"[^>]*autocomplete="current-password"/);
  });

  it('is complete in English', async () => {
    const html = await (await start(lets, inEnglish).visitor.open('/sign-in/account')).text();
    expect(html.replace('中文', '')).not.toMatch(/\p{Script=Han}/u);
    expect(html).toContain('Account name or national ID number');
  });

  it('hands the visit along and leads on with 303, a new session and no visit any more', async () => {
    const { visitor, orders } = start(lets, atCard);
    const answer = await visitor.send('/sign-in/account', filled);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(orders).toMatchObject([{ ...filled, visitToken: atCard['__Host-ecpa-visit'] }]);
    expect(visitor.cookie('__Host-ecpa-session')).toBe(fullToken);
    expect(visitor.cookie('__Host-ecpa-visit')).toBeUndefined();
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('__Host-ecpa-session')) ?? '';
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part);
    expect(cookie).not.toMatch(/Domain|Max-Age|Expires/i);
  });

  it('remembers that somebody signed in here, also after they signed out, and says so at the next try', async () => {
    const knownBrowser = 'v1.this-browser-is-known';
    const { visitor, orders } = start((order) =>
      order.ctx.knownBrowser === undefined
        ? Promise.resolve({ kind: 'signed-in', sessionToken: fullToken, knownBrowser, next: 'home' })
        : Promise.resolve(refused('credentials-refused')),
    );
    const answer = await visitor.send('/sign-in/account', filled);
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('__Host-ecpa-known')) ?? '';
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=15552000'])
      expect(cookie).toContain(part);
    await visitor.send('/sign-in/account', filled);
    expect(orders.map((order) => order.ctx.knownBrowser)).toEqual([undefined, knownBrowser]);
  });

  it('goes where an initial password leads, whatever else was asked for', async () => {
    const { visitor } = start(() =>
      Promise.resolve({ kind: 'signed-in', sessionToken: restrictedToken, next: 'activation-form' }),
    );
    const answer = await visitor.send('/sign-in/account', { ...filled, next: '/account' });
    expect(answer.headers.get('location')).toBe('/activate/details');
  });

  it.each(['/account/email', '//evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    'takes from nobody where it leads afterwards, such as %s',
    async (next) => {
      const { visitor } = start(lets);
      const answer = await visitor.send(`/sign-in/account?next=${encodeURIComponent(next)}`, {
        ...filled,
        next,
      });
      expect(answer.headers.get('location')).toBe('/');
      const planted = await visitor.send(`/sign-in/account?to=${encodeURIComponent(next)}`, filled);
      expect(planted.headers.get('location')).toBe('/');
    },
  );

  it('puts the new session in the place of the one that was there before', async () => {
    const { visitor, orders } = start(lets, signedIn);
    await visitor.send('/sign-in/account', filled);
    expect(orders).toMatchObject([{ sessionToken: fullToken }]);
  });

  it('says for each empty field that it is empty, and asks nobody', async () => {
    const { visitor, orders } = start(lets);
    const answer = await visitor.send('/sign-in/account', { identifier: ' ', password: '' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(orders).toEqual([]);
    expect(html).toContain('<title>錯誤：');
    expect(html).toContain('<a href="#field-identifier">請填寫「帳號或身分證號」。</a>');
    expect(html).toContain('<a href="#field-password">請填寫「密碼」。</a>');
  });

  it('answers unknown, locked, separated and wrong alike, keeps the name and forgets the password', async () => {
    const answer = await start(refuses('credentials-refused')).visitor.send('/sign-in/account', filled);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toMatch(/role="alert".*無法以這組帳號與密碼登入/s);
    expect(html).toContain('value="lin.jw"');
    expect(html).not.toContain(filled.password);
  });

  it.each([['too-many-requests', 429, 90]] as const)(
    'tells when to come back after %s',
    async (refusal, status, seconds) => {
      const answer = await start(refuses(refusal, seconds)).visitor.send('/sign-in/account', filled);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, String(seconds)]);
      const html = await answer.text();
      expect(html).toContain(`請在 ${seconds} 秒後再試。`);
      expect(html).toContain('value="lin.jw"');
    },
  );

  it('escapes what was typed', async () => {
    const answer = await start(refuses('credentials-refused')).visitor.send('/sign-in/account', {
      identifier: '"><script>alert(1)</script>',
      password: 'x',
    });
    expect(await answer.text()).not.toContain('<script>alert');
  });
});

describe('waiting for a turn', () => {
  const waits = { kind: 'wait', turn: 'guest-7', before: 412, seconds: 6 } as const;

  function busy(turns: UseCases['waitForTurn'], cookies: Readonly<Record<string, string>> = {}) {
    const usecases = exampleUseCases({
      signInWithPassword: refuses('server-busy', 2),
      waitForTurn: turns,
    });
    return new Visitor(webOf(accountSignInFlow.routes({ ...testSite(), usecases })), cookies);
  }

  it.each([
    ['opens the form', (visitor: Visitor) => visitor.open('/sign-in/account')],
    ['sent it while the line was full', (visitor: Visitor) => visitor.send('/sign-in/account', filled)],
  ])('tells whoever %s the place in line, and asks again by itself without a script', async (_, come) => {
    const answer = await come(busy(() => waits));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '6']);
    expect(answer.headers.get('refresh')).toBe('6; url=/sign-in/account?turn=guest-7');
    const html = await answer.text();
    expect(html).toContain('您前面還有 412 人。這一頁會在 6 秒後自動更新，並保留您的順位。');
    expect(html).toContain('href="/sign-in/account?turn=guest-7"');
    expect(html).toContain('back=%2Fsign-in%2Faccount%3Fturn%3Dguest-7');
    expect(html).not.toMatch(/~~|<script|a sentence of mine/);
  });

  it('is complete in English, and says to each their own place', async () => {
    const places = [3, 999].values();
    const visitor = busy(() => ({ ...waits, before: places.next().value ?? 0 }), inEnglish);
    const first = await (await visitor.open('/sign-in/account')).text();
    expect(first.replace('中文', '')).not.toMatch(/\p{Script=Han}/u);
    expect(first).toContain('People before you: 3.');
    expect(await (await visitor.open('/sign-in/account')).text()).toContain('People before you: 999.');
  });

  it('says when to come for a place where there is none yet', async () => {
    const answer = await busy(() => ({ kind: 'wait', seconds: 60 })).open('/sign-in/account');
    expect(answer.headers.get('refresh')).toBe('60; url=/sign-in/account');
    expect(await answer.text()).toContain('並顯示您的順位');
  });

  it('asks with the place it was given, and hands the pass to the try', async () => {
    const asked: unknown[] = [];
    const orders: Order[] = [];
    const usecases = exampleUseCases({
      waitForTurn: ({ turn }) => {
        asked.push(turn);
        return { kind: 'go', pass: 'sealed.pass' };
      },
      signInWithPassword: (order) => {
        orders.push(order);
        return Promise.resolve(refused('credentials-refused'));
      },
    });
    const visitor = new Visitor(webOf(accountSignInFlow.routes({ ...testSite(), usecases })));
    const form = await (await visitor.open('/sign-in/account?turn=guest-7')).text();
    expect(form).toContain('<input type="hidden" name="pass" value="sealed.pass"/>');
    const again = await visitor.send('/sign-in/account', { ...filled, pass: 'sealed.pass' });
    expect(await again.text()).toContain('name="pass" value="sealed.pass"');
    expect([asked, orders.map(({ pass }) => pass)]).toEqual([['guest-7'], ['sealed.pass']]);
  });
});

describe('the date of birth beside an initial password', () => {
  const slip = { identifier: 'Y192484681', password: 'abcd-efgh-jkmn-pqrs' };
  const asking = (answer: UseCases['signInWithPassword'], cookies = {}) => {
    const orders: Order[] = [];
    const site = testSite();
    const shown = { ...site.settings.public, initialPasswordFact: 'birth-date' as const };
    const settings = { ...site.settings, public: shown };
    const usecases = exampleUseCases({
      signInWithPassword: (order) => {
        orders.push(order);
        return answer(order);
      },
    });
    const app = webOf(accountSignInFlow.routes({ ...site, usecases }), { site: { ...site, settings } });
    return { visitor: new Visitor(app, cookies), orders };
  };

  it('is not asked for by default', async () => {
    const { visitor, orders } = start(lets);
    expect(await (await visitor.open('/sign-in/account')).text()).not.toContain('birthDate');
    await visitor.send('/sign-in/account', { ...slip, birthDate: 'x' });
    expect(orders[0]).not.toHaveProperty('birthDate');
  });

  it('has a label and a hint in both languages where the setting asks for it', async () => {
    const html = await (await asking(lets).visitor.open('/sign-in/account')).text();
    expect(html).toMatch(/<label for="field-birthDate">出生年月日<\/label>/);
    expect(html).toMatch(/aria-describedby="field-birthDate-hint"/);
    expect(html).toContain('民國75年3月12日');
    const english = await (await asking(lets, inEnglish).visitor.open('/sign-in/account')).text();
    expect(english).toMatch(/<label for="field-birthDate">Date of birth<\/label>/);
    expect(english.replace('中文', '')).not.toMatch(/\p{Script=Han}/u);
  });

  it('costs no try where it was forgotten or is no date, and stays in its field', async () => {
    const { visitor, orders } = asking(lets);
    const forgotten = await visitor.send('/sign-in/account', slip);
    expect([forgotten.status, await forgotten.text()]).toEqual([
      422,
      expect.stringContaining('請填寫「出生年月日」'),
    ]);
    const garbled = await visitor.send('/sign-in/account', { ...slip, birthDate: '75/13/1' });
    expect(garbled.status).toBe(422);
    expect(await garbled.text()).toContain('value="75/13/1"');
    expect(orders).toEqual([]);
  });

  it('is not needed with a password of one’s own, and goes along as it was typed', async () => {
    const { visitor, orders } = asking(refuses('credentials-refused'));
    await visitor.send('/sign-in/account', filled);
    await visitor.send('/sign-in/account', { ...slip, password: 'a sentence of mine' });
    const tried = await visitor.send('/sign-in/account', { ...slip, birthDate: '75/3/12' });
    expect(orders.map(({ birthDate }) => birthDate)).toEqual(['', '', '75/3/12']);
    expect(tried.status).toBe(422);
    expect(await tried.text()).not.toContain('75/3/12"');
  });
});
