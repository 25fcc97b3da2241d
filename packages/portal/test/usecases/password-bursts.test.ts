import { mannWhitneyScore } from '@ecpa/testkit';
import { describe, expect, test } from 'vitest';
import { type City, numberOf, openCity } from './cast.ts';
import { activate, at, context, paperCard, report } from './portal.ts';

/** As many at once as an attacker's browser farm sends, and more than any line per account would hold. */
const burst = 90;
const rounds = 12;

const guess = ({ usecases }: City, identifier: string, password = 'a guess') =>
  usecases.signInWithPassword({ identifier, password, ctx: context });

/** What somebody outside sees of a burst: the answers, sorted, and how long all of it took. */
async function seenOf(city: City, identifiers: readonly string[]) {
  const began = performance.now();
  const answers = await Promise.all(
    Array.from({ length: burst }, (_, place) => guess(city, identifiers[place % identifiers.length] ?? '')),
  );
  const took = performance.now() - began;
  return { answers: [...new Set(answers.map((answer) => JSON.stringify(answer)))], took };
}

const answeredAlike = [JSON.stringify({ kind: 'refused', refusal: 'credentials-refused' })];

/** One person in every state that a name or an ID can be in, and two that nobody has. */
async function everyState() {
  const city = await openCity();
  for (const [name, accountName] of [
    ['許雅雯', 'hsu.yw'],
    ['陳志豪', 'chen.zh'],
    ['周佩珊', 'chou.ps'],
  ] as const) {
    const card = paperCard({ holderName: name, lastFour: numberOf(name).slice(-4) });
    city.cards.accept(card);
    await activate(city, card, numberOf(name), accountName);
  }
  await report(city, { nationalId: 'Y191371176', name: '張家豪', status: 'separated' });
  const account = await city.database.read.accounts.findByPerson(city.idOf('周佩珊'));
  if (account === undefined) throw new Error('no account');
  await city.database.transact(({ accounts }) =>
    accounts.suspend({ accountId: account.accountId, by: 'operator', at: city.clock.now() }),
  );
  const issued = await city.usecases.issueInitialPassword({
    entry: at('hr', await city.as('陳志豪')),
    personId: city.idOf('林嘉文'),
    reason: 'new here',
    formKey: 'one page',
  });
  if (issued.kind !== 'issued') throw new Error(JSON.stringify(issued));
  return {
    city,
    states: {
      'unknown name': 'nobody.here',
      'unknown ID': 'Y292484683',
      active: 'hsu.yw',
      'active, by ID': 'Y191000001',
      'not activated': 'Y192484681',
      separated: 'Y191371176',
      suspended: 'chou.ps',
      'slip out': 'Y291000003',
    },
  };
}

describe('ninety guesses at once', () => {
  test(
    'tell nothing by answer, number or time of whether and how an account stands',
    { timeout: 120_000 },
    async () => {
      const { city, states } = await everyState();
      const names = Object.keys(states);
      const times = new Map(names.map((name) => [name, [0].slice(1)]));
      for (let round = 0; round < rounds; round += 1) {
        city.clock.advance(16 * 60);
        for (const [place] of names.entries()) {
          // In another order each time: what the machine does beside this hits all alike.
          const [name, identifier] = Object.entries(states)[(place + round) % names.length] ?? ['', ''];
          const { answers, took } = await seenOf(city, [identifier]);
          expect(answers, name).toEqual(answeredAlike);
          times.get(name)?.push(took);
        }
      }
      const unknown = times.get('unknown name') ?? [];
      for (const [name, list] of times)
        expect(
          Math.abs(mannWhitneyScore(list, unknown)),
          `${name}: ${list.map(Math.round).join(' ')} against ${unknown.map(Math.round).join(' ')}`,
        ).toBeLessThan(3.3);
    },
  );

  test('do not tell whether a name and an ID are one person’s', { timeout: 120_000 }, async () => {
    const { city } = await everyState();
    const one: number[] = [];
    const two: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      city.clock.advance(16 * 60);
      const pairs = [
        { list: one, identifiers: ['chen.zh', 'Y191000001'] },
        { list: two, identifiers: ['hsu.yw', 'Y191000001'] },
      ];
      for (const { list, identifiers } of round % 2 === 0 ? pairs : pairs.toReversed()) {
        const { answers, took } = await seenOf(city, identifiers);
        expect(answers).toEqual(answeredAlike);
        list.push(took);
      }
    }
    expect(Math.abs(mannWhitneyScore(one, two))).toBeLessThan(3.3);
  });
});
