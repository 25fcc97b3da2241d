import { expect, test } from 'vitest';
import { openCity } from './cast.ts';
import { at } from './portal.ts';

const nobodyInParticular = { agencyCode: '', personIds: [] };

async function openOffice() {
  const city = await openCity();
  const entry = at('hr', await city.as('陳志豪'));
  for (const name of ['李美玲', '吳建宏', '許雅雯'] as const)
    await city.database.transact(async ({ accounts }) => {
      const { accountId } = await accounts.ensure(city.idOf(name), city.clock.now());
      await accounts.setEmail({
        accountId,
        email: `${name.length}${accountId}@example.test`,
        at: city.clock.now(),
      });
    });
  const remind = (personIds: readonly string[] = [], until = '115/12/31') =>
    city.usecases.remindNewcomers({ entry, wish: { ...nobodyInParticular, personIds }, until });
  return { city, entry, remind };
}

test('those whom mail reaches are reminded once in three days, by whoever asks, and nobody outside', async () => {
  const { city, entry, remind } = await openOffice();
  const plan = await city.usecases.prepareReminders({ entry, wish: nobodyInParticular });
  expect(plan).toMatchObject({ mailable: 2 });
  const without = plan.kind === 'plan' ? plan.without.map(({ name }) => name) : [];
  expect([without.includes('鄭文傑'), without.includes('李美玲')]).toEqual([true, false]);
  expect(await remind([city.idOf('李美玲'), city.idOf('許雅雯'), 'per_guess'])).toEqual({
    kind: 'reminded',
    mailed: 1,
    lately: 0,
  });
  expect(await remind()).toEqual({ kind: 'reminded', mailed: 1, lately: 1 });
  expect(await remind()).toEqual({ kind: 'reminded', mailed: 0, lately: 2 });
  expect((await city.database.read.outbox.backlog()).waiting).toBe(2);
  city.clock.advance(3 * 24 * 3600 + 1);
  const later = { entry: at('hr', await city.as('陳志豪')), wish: nobodyInParticular, until: '2026-12-31' };
  expect(await city.usecases.remindNewcomers(later)).toMatchObject({ mailed: 2 });
  expect(await city.rows('person.remind')).toHaveLength(4);
  expect((await city.rows('people.remind'))[0]).toMatchObject({ details: { people: 1, mailed: 1 } });
});

test.each([
  ['', 'required'],
  ['115/2/30', 'date-form'],
  ['2020-01-01', 'date-range'],
])('a reminder until %j is refused, and nobody is mailed', async (until, code) => {
  const { city, remind } = await openOffice();
  expect(await remind([], until)).toMatchObject({ problems: [{ field: 'until', code }] });
  expect((await city.database.read.outbox.backlog()).waiting).toBe(0);
});
