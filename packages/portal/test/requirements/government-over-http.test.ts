import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { governmentPasswordPolicy } from '../../src/domain/account/password-policy.ts';
import { numberOf } from '../usecases/cast.ts';
import { type Checklist, openChecklist } from './checklist-world.ts';

const minutes = 60;
const days = 86_400;
const password = 'Kind-Harbour-72';
const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;
const locationOf = (answer: Response): string => answer.headers.get('location') ?? String(answer.status);

const closers: (() => Promise<void>)[] = [];
let world: Checklist;
beforeAll(async () => {
  world = await openChecklist({
    passwordPolicy: governmentPasswordPolicy,
    password,
    atEnd: (close) => closers.push(close),
  });
});
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

describe('the government profile, over HTTP', () => {
  test('complexity and minimum age: twelve characters of four classes, a day apart, each no said beside its field', async () => {
    const { byPassword, changePassword, city } = world;
    const visitor = await byPassword('林嘉文');
    const early = await changePassword(visitor, password, 'Calm-Mountain-41');
    expect([early.status, (await early.text()).includes('aria-invalid="true"')]).toEqual([422, true]);
    city.clock.advance(days + 1);
    const later = await byPassword('林嘉文');
    for (const weak of ['Short-Pass1', 'alllowercaseletters1-', 'NoDigitsAtAll-Here', 'NoSignsAtAll2026'])
      expect([weak, await statusOf(changePassword(later, password, weak))]).toEqual([weak, 422]);
    expect(await statusOf(changePassword(later, password, 'Calm-Mountain-41'))).toBe(303);
  });

  test('history: none of the last four comes back', async () => {
    const { byPassword, changePassword, city } = world;
    let current = 'Calm-Mountain-41';
    for (const next of ['Quiet-River-1953', 'Amber-Window-808', 'Solid-Bridge-64x']) {
      city.clock.advance(days + 1);
      const visitor = await byPassword('林嘉文', current);
      expect([next, await statusOf(changePassword(visitor, current, next))]).toEqual([next, 303]);
      current = next;
    }
    city.clock.advance(days + 1);
    const visitor = await byPassword('林嘉文', current);
    for (const barred of ['Calm-Mountain-41', 'Quiet-River-1953', 'Amber-Window-808', current])
      expect([barred, await statusOf(changePassword(visitor, current, barred))]).toEqual([barred, 422]);
    expect(await statusOf(changePassword(visitor, current, password))).toBe(303);
  });

  test('maximum age: after ninety days the password opens the choice of a new one and nothing else', async () => {
    const { holder, tryPassword, browser, city } = world;
    const name = await holder('鄭文傑');
    city.clock.advance(91 * days);
    const visitor = browser();
    const led = locationOf(await tryPassword(name, password, visitor));
    expect(led.split('?')[0]).toBe('/recover/password');
    expect(visitor.cookie('__Host-ecpa-session')).toBeUndefined();
    expect(await statusOf(visitor.open('/account'))).toBe(401);
    const proof = new URL(led, 'http://localhost').searchParams.get('proof') ?? '';
    const chosen = 'Fresh-Orchard-55';
    const set = await visitor.send('/recover/password', { proof, password: chosen, passwordAgain: chosen });
    expect(locationOf(set)).toBe('/recover/done');
    expect(await statusOf(tryPassword(name, chosen))).toBe(303);
  });

  test('lock: five failures close the password for a quarter of an hour', async () => {
    const { holder, tryPassword, city } = world;
    const name = await holder('李美玲');
    for (let tried = 0; tried < 5; tried += 1) await tryPassword(name, 'Wrong-Guess-2026');
    expect(await statusOf(tryPassword(name, password))).toBe(422);
    city.clock.advance(15 * minutes + 1);
    expect(await statusOf(tryPassword(name, password))).toBe(303);
  });

  test('reset: identity again by the card, a proof that is good once, sessions ended, the owner told, nobody signed in', async () => {
    const { byPassword, proveCard, cardOf, browser, holder, mails, tryPassword } = world;
    const name = await holder('李美玲');
    const open = await byPassword('李美玲');
    await mails();
    const visitor = browser();
    const led = await proveCard(visitor, cardOf('李美玲'), 'recovery');
    const proof = new URL(led, 'http://localhost').searchParams.get('proof') ?? '';
    const chosen = 'Brave-Lantern-31';
    const set = (at = visitor, next = chosen) =>
      at.send('/recover/password', { proof, password: next, passwordAgain: next });
    expect(await statusOf(set(browser()))).toBe(410);
    expect(locationOf(await set())).toBe('/recover/done');
    expect(await statusOf(set(visitor, 'Other-Lantern-32'))).toBe(410);
    expect(visitor.cookie('__Host-ecpa-session')).toBeUndefined();
    expect(await statusOf(open.open('/account'))).toBe(401);
    expect((await mails()).some(({ subject }) => subject.includes('密碼已重設'))).toBe(true);
    expect(await statusOf(tryPassword(name, chosen))).toBe(303);
  });

  test('secrets on screen: the number stands masked, passwords are typed unseen, and no page repeats one', async () => {
    const { byPassword, changePassword } = world;
    const visitor = await byPassword('劉怡君');
    const own = await (await visitor.open('/account')).text();
    expect([own.includes(numberOf('劉怡君')), own.includes('Y29211****')]).toEqual([false, true]);
    const refused = await (await changePassword(visitor, password, 'Short-Pass1')).text();
    expect(refused.match(/type="password"/g)?.length).toBeGreaterThanOrEqual(2);
    for (const secret of [password, 'Short-Pass1']) expect(refused).not.toContain(secret);
  });

  test('idle sessions: half an hour of silence signs out', async () => {
    const { byPassword, city } = world;
    const visitor = await byPassword('劉怡君');
    city.clock.advance(30 * minutes);
    expect(await statusOf(visitor.open('/account'))).toBe(401);
  });
});
