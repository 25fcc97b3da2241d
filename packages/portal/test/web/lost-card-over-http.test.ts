import { describe, expect, test } from 'vitest';
import { createWeb } from '../../src/web/app.tsx';
import { type City, openCity } from '../usecases/cast.ts';
import { codeInMail, verifyMailbox } from '../usecases/lost-card.ts';
import { activate, context, goodPassword, lin, presentCard } from '../usecases/portal.ts';
import { testSite, Visitor } from './site.ts';

const browserOf = (city: City, sessionToken: string) =>
  new Visitor(createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock }), {
    '__Host-ecpa-session': sessionToken,
  });

async function cityWithCard() {
  const city = await openCity();
  const card = lin();
  city.cards.accept(card);
  await activate(city, card, 'Y291000003', 'lin.jw');
  const address = `/authority/reset-password/${city.idOf('林嘉文')}/block-cards`;
  return { city, card, address };
}

describe('a lost card, over HTTP', () => {
  test('is stopped by HR after a page that says what it does; sent twice, the second answer stops nothing', async () => {
    const { city, card, address } = await cityWithCard();
    const signedIn = await presentCard(city, card);
    const sessionToken = signedIn.answer.kind === 'signed-in' ? signedIn.answer.sessionToken : '';
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const asked = await head.open(address);
    expect([asked.status, (await asked.text()).includes('發卡機關')]).toEqual([200, true]);
    const empty = await head.send(address, { reason: ' ' });
    expect(empty.status).toBe(422);
    expect((await presentCard(city, card)).answer.kind).toBe('signed-in');
    expect(await (await head.send(address, { reason: '本人來電' })).text()).toContain('停用了 1 張卡片');
    expect((await presentCard(city, card)).answer).toMatchObject({ refusal: 'certificate-blocked' });
    expect((await browserOf(city, sessionToken).open('/account')).status).toBe(401);
    expect(await (await head.send(address, { reason: '本人來電' })).text()).toContain('沒有可停用的卡片');
  });

  test('is stopped by its owner with password and mailed code, from a page that keeps what was typed', async () => {
    const { city, card } = await cityWithCard();
    await verifyMailbox(city, 'lin.jw');
    const byPassword = await city.usecases.signInWithPassword({
      identifier: 'lin.jw',
      password: goodPassword,
      ctx: context,
    });
    const owner = browserOf(city, byPassword.kind === 'signed-in' ? byPassword.sessionToken : '');
    const [address = ''] =
      /\/account\/cards\/[^"]+\/block/.exec(await (await owner.open('/account')).text()) ?? [];
    const asking = await (await owner.open(address)).text();
    expect([asking.includes('寄送代碼'), asking.includes('type="password"')]).toEqual([true, false]);
    const sent = await owner.send(`${address}/code`);
    expect(sent.status).toBe(303);
    const form = sent.headers.get('location') ?? '';
    const asked = new URL(form, city.house.origin).searchParams.get('asked') ?? '';
    expect(await (await owner.open(form)).text()).toContain('autocomplete="one-time-code"');
    const code = await codeInMail(city);
    const wrong = await owner.send(address, { asked, code, password: 'a guess at the password' });
    expect([wrong.status, (await wrong.text()).includes(`value="${code}"`)]).toEqual([422, true]);
    expect((await owner.send(address, { asked, code: '00000000', password: goodPassword })).status).toBe(422);
    const right = { asked, code, password: goodPassword };
    for (const click of ['first', 'second']) {
      const done = await owner.send(address, right);
      expect([click, done.status, done.headers.get('location')]).toEqual([click, 303, `${address}ed`]);
    }
    expect((await presentCard(city, card)).answer).toMatchObject({ refusal: 'certificate-blocked' });
  });

  test('of somebody outside the scope is as absent as its holder, and a role without HR or helpdesk is refused', async () => {
    const { city, card, address } = await cityWithCard();
    const outside = browserOf(city, await city.tokenOf('黃淑芬'));
    expect((await outside.open(address)).status).toBe(404);
    expect((await outside.send(address, { reason: 'x' })).status).toBe(404);
    const colleague = browserOf(city, await city.tokenOf('吳建宏'));
    expect((await colleague.send(address, { reason: 'x' })).status).toBe(403);
    const sent = { ticket: 'T-2026-001', person: city.idOf('林嘉文'), step: 'confirm', reason: 'x' };
    expect((await colleague.send('/helpdesk/block-cards', sent)).status).toBe(403);
    expect((await presentCard(city, card)).answer.kind).toBe('signed-in');
  });

  test('is stopped by the helpdesk under its ticket and after a confirmation, never without either', async () => {
    const { city, card } = await cityWithCard();
    const agent = browserOf(city, await city.tokenOf('周佩珊'));
    const person = city.idOf('林嘉文');
    const asked = await agent.send('/helpdesk/block-cards', { ticket: 'T-2026-001', person });
    expect([asked.status, (await asked.text()).includes('確定停用')]).toEqual([200, true]);
    const confirmed = { step: 'confirm', person, reason: '本人來電' };
    expect((await agent.send('/helpdesk/block-cards', { ...confirmed, ticket: '' })).status).toBe(400);
    expect((await presentCard(city, card)).answer.kind).toBe('signed-in');
    const done = await agent.send('/helpdesk/block-cards', { ...confirmed, ticket: 'T-2026-001' });
    expect(await done.text()).toContain('停用了 1 張卡片');
    const [row] = (await city.rows('certificate.block')).filter(({ result }) => result === 'success');
    expect(row?.details).toMatchObject({ by: 'helpdesk', ticket: 'T-2026-001', cards: 1 });
  });
});
