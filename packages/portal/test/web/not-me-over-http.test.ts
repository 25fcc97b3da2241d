import { describe, expect, test } from 'vitest';
import { tellOfNewBrowsers } from '../../src/usecases/session/tell-of-new-browsers.ts';
import { createWeb } from '../../src/web/app.tsx';
import { openCity } from '../usecases/cast.ts';
import { verifyMailbox } from '../usecases/lost-card.ts';
import { activate, goodPassword, lin } from '../usecases/portal.ts';
import { testSite, Visitor } from './site.ts';

async function withNotice() {
  const city = await openCity();
  const card = lin();
  city.cards.accept(card);
  await activate(city, card, 'Y291000003', 'lin.jw');
  await verifyMailbox(city, 'lin.jw');
  const site = { ...testSite(), usecases: city.usecases, clock: city.clock };
  const browser = () => new Visitor(createWeb(site));
  const stranger = browser();
  await stranger.send('/sign-in/account', { identifier: 'lin.jw', password: goodPassword });
  await tellOfNewBrowsers(city.house)();
  const now = city.clock.now();
  const mails = await city.database.transact(({ outbox }) => outbox.lease(now, now, 1000));
  const notice = mails.find(({ subject }) => subject.includes('在新的裝置登入'));
  const address = /\/recover\/not-me\/[\w.-]+/.exec(notice?.text ?? '')?.[0] ?? '';
  return { city, stranger, owner: browser(), address };
}

describe('the link of a notice of a new device, over HTTP', () => {
  test('changes nothing when it is opened, ends everything once at a button, and leads to a new password', async () => {
    const { city, stranger, owner, address } = await withNotice();
    const asked = await owner.open(address);
    expect([asked.status, (await asked.text()).includes('登出所有裝置')]).toEqual([200, true]);
    expect((await stranger.open('/account')).status).toBe(200);
    for (const click of ['first', 'second']) {
      const done = await owner.send(address);
      const next = done.headers.get('location') ?? '';
      expect([click, done.status, next]).toEqual([click, 303, '/recover/signed-out-everywhere']);
      expect(await (await owner.open(next)).text()).toContain('href="/recover"');
    }
    expect((await stranger.open('/account')).status).toBe(401);
    const again = await stranger.send('/sign-in/account', { identifier: 'lin.jw', password: goodPassword });
    expect(again.status).toBe(422);
    expect(await city.rows('session.deny')).toHaveLength(1);
  });

  test('that is too old says so and offers the next step', async () => {
    const { city, owner, address, stranger } = await withNotice();
    city.clock.advance(7 * 86_400 + 1);
    const answer = await owner.send(address);
    const page = await answer.text();
    expect([answer.status, page.includes('忘記密碼'), page.includes('/help/616')]).toEqual([410, true, true]);
    expect((await stranger.send('/recover/not-me/nothing-of-ours')).status).toBe(410);
  });

  test('is not taken from a page of another site', async () => {
    const { stranger, owner, address } = await withNotice();
    const forged = await owner.ask(address, { method: 'POST', headers: { origin: 'https://evil.example' } });
    expect(forged.status).toBe(403);
    expect((await stranger.open('/account')).status).toBe(200);
  });
});
