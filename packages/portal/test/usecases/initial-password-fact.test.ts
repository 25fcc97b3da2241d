import { everyNewcomer } from '../../src/usecases/hr/newcomer-lines.ts';
import { describe, expect, test } from 'vitest';
import { type City, type Name, numberOf, openCity } from './cast.ts';
import { at, context, report } from './portal.ts';

const birthDate = '民國75年3月12日';
const refused = { kind: 'refused', refusal: 'credentials-refused' };

/** The city where an initial password asks for the date of birth, with the date of 鄭文傑 alone reported. */
async function openAskingCity() {
  const city = await openCity({ initialPasswordFact: 'birth-date' });
  await report(city, {
    nationalId: 'Y192484681',
    name: '鄭文傑',
    status: 'in-service',
    birthDate: '0750312',
  });
  return city;
}

async function issueTo(city: City, name: Name): Promise<string> {
  const issued = await city.usecases.issueInitialPassword({
    entry: at('hr', await city.as('陳志豪')),
    personId: city.idOf(name),
    reason: '新進人員',
    formKey: `issue to ${name} at ${city.clock.now().getTime()} ${Math.random()}`,
  });
  if (issued.kind !== 'issued') throw new Error(issued.kind);
  return issued.initialPassword;
}

const signIn = (city: City, name: Name, password: string, typed?: string) =>
  city.usecases.signInWithPassword({
    identifier: numberOf(name),
    password,
    ...(typed === undefined ? {} : { birthDate: typed }),
    ctx: context,
  });

const whySeenByHr = async (city: City, name: Name) => {
  const session = await city.as('陳志豪');
  const read = await city.usecases.readHrPerson({ entry: at('hr', session), personId: city.idOf(name) });
  if (read.kind !== 'person') throw new Error(read.refusal);
  return read.failures.map(({ wrong }) => wrong);
};

describe('where the setting asks for the date of birth beside an initial password', () => {
  test('both right lead to the form, however the date is written', async () => {
    const city = await openAskingCity();
    const password = await issueTo(city, '鄭文傑');
    expect(await signIn(city, '鄭文傑', password, birthDate)).toMatchObject({ next: 'activation-form' });
  });

  test('a wrong or missing date gets the answer of a wrong password, costs one hash, and HR sees which it was', async () => {
    const city = await openAskingCity();
    const password = await issueTo(city, '鄭文傑');
    const before = city.compared();
    expect(await signIn(city, '鄭文傑', password, '75/3/13')).toEqual(refused);
    expect(await signIn(city, '鄭文傑', password)).toEqual(refused);
    expect(await signIn(city, '鄭文傑', 'wrong', birthDate)).toEqual(refused);
    expect(await signIn(city, '鄭文傑', 'wrong', 'no date')).toEqual(refused);
    expect(city.compared() - before).toBe(4);
    expect(await whySeenByHr(city, '鄭文傑')).toEqual([
      ['initial-password', 'birth-date'],
      ['initial-password'],
      ['birth-date'],
      ['birth-date'],
    ]);
  });

  test('five wrong dates lock like five wrong passwords, and whoever holds the slip cannot try on', async () => {
    const city = await openAskingCity();
    const password = await issueTo(city, '鄭文傑');
    for (let day = 1; day <= 5; day += 1)
      expect(await signIn(city, '鄭文傑', password, `1990-01-0${day}`)).toEqual(refused);
    expect(await signIn(city, '鄭文傑', password, birthDate)).toEqual(refused);
    expect((await whySeenByHr(city, '鄭文傑'))[0]).toEqual(['locked']);
    city.clock.advance(15 * 60 + 1);
    expect(await signIn(city, '鄭文傑', password, birthDate)).toMatchObject({ kind: 'signed-in' });
  });

  test('wrong dates lock the slip alone: with wrong passwords they share no line, and the next slip begins anew', async () => {
    const city = await openAskingCity();
    const password = await issueTo(city, '鄭文傑');
    for (let lock = 0; lock < 10; lock += 1) {
      for (let tried = 1; tried <= 5; tried += 1) await signIn(city, '鄭文傑', password, '1990-01-01');
      expect(await signIn(city, '鄭文傑', password, birthDate)).toEqual(refused);
      city.clock.advance(15 * 60 + 1);
    }
    expect(await signIn(city, '鄭文傑', password, birthDate)).toEqual(refused);
    const next = await issueTo(city, '鄭文傑');
    for (let tried = 1; tried <= 5; tried += 1) await signIn(city, '鄭文傑', 'wrong', birthDate);
    expect(await signIn(city, '鄭文傑', next, '1990-01-01')).toEqual(refused);
    expect(await signIn(city, '鄭文傑', next, birthDate)).toMatchObject({ kind: 'signed-in' });
  });

  test('somebody without a reported date is refused like everybody, and HR reads that before and after', async () => {
    const city = await openAskingCity();
    const session = await city.as('陳志豪');
    const read = (name: Name) =>
      city.usecases.readHrPerson({ entry: at('hr', session), personId: city.idOf(name) });
    expect(await read('李美玲')).toMatchObject({ lacksBirthDate: true });
    expect(await read('鄭文傑')).toMatchObject({ lacksBirthDate: false });
    const order = { entry: at('hr', session), wish: everyNewcomer, page: 1 };
    const newcomers = await city.usecases.listNewcomers(order);
    if (newcomers.kind !== 'newcomers') throw new Error(newcomers.kind);
    const lacks = (name: Name) =>
      newcomers.people.find(({ personId }) => personId === city.idOf(name))?.lacksBirthDate;
    expect([lacks('李美玲'), lacks('鄭文傑')]).toEqual([true, false]);
    const password = await issueTo(city, '李美玲');
    expect(await signIn(city, '李美玲', password, birthDate)).toEqual(refused);
    expect(await whySeenByHr(city, '李美玲')).toEqual([['birth-date-not-reported']]);
  });

  test('neither the date nor its form stands in an audit row', async () => {
    const city = await openAskingCity();
    await signIn(city, '鄭文傑', await issueTo(city, '鄭文傑'), '1986-03-13');
    const rows = JSON.stringify(await city.database.read.audit.page(0, 1000));
    expect(rows).toContain('"birth-date"');
    expect(rows).not.toMatch(/1986|0750312|75\/3/);
  });
});

describe('where the setting is off', () => {
  test('a date is not asked for, and one that is sent changes nothing', async () => {
    const city = await openCity();
    const password = await issueTo(city, '鄭文傑');
    expect(await signIn(city, '鄭文傑', password, 'nonsense')).toMatchObject({ kind: 'signed-in' });
  });
});

test('strangers who know a national ID do not keep a slip shut, not by fifty wrong ones, and guess none', async () => {
  const city = await openCity();
  const password = await issueTo(city, '鄭文傑');
  const wrongs = ['wrong', 'abcd-efgh-jkmn-pqrs'];
  for (let lock = 0; lock < 10; lock += 1) {
    city.clock.advance(15 * 60 + 1);
    for (let tried = 0; tried < 5; tried += 1)
      expect(await signIn(city, '鄭文傑', wrongs[tried % 2] ?? '')).toEqual(refused);
  }
  for (const wrong of wrongs) expect(await signIn(city, '鄭文傑', wrong)).toEqual(refused);
  expect(await signIn(city, '鄭文傑', password.replaceAll('-', ' ').toUpperCase())).toMatchObject({
    next: 'activation-form',
  });
});

test('an initial password used twice, late or never issued is told to HR as such', async () => {
  const city = await openCity();
  expect(await signIn(city, '鄭文傑', 'abcd-efgh-jkmn-pqrs')).toEqual(refused);
  const password = await issueTo(city, '鄭文傑');
  city.clock.advance(72 * 3600 + 1);
  expect(await signIn(city, '鄭文傑', password)).toEqual(refused);
  expect(await whySeenByHr(city, '鄭文傑')).toEqual([['no-initial-password'], ['no-initial-password']]);
});
