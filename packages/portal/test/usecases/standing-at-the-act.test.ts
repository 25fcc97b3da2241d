import { describe, expect, test } from 'vitest';
import { type SessionView } from '../../src/usecases/common/views.ts';
import { type City, openCity } from './cast.ts';
import { activate, at, chen, context, openPortal, presentCard } from './portal.ts';

/** Ways in which a session ends between the door and the unit of work that acts for it. */
const ends: readonly (readonly [string, (city: City, session: SessionView) => unknown])[] = [
  ['its idle time is over', ({ clock }) => clock.advance(15 * 60 + 1)],
  [
    'its account was reset by HR',
    async ({ database }, { personId }) => {
      const account = personId && (await database.read.accounts.findByPerson(personId));
      if (account === undefined) throw new Error('no account');
      await database.transact(({ accounts }) => accounts.reset(account.accountId));
    },
  ],
  [
    'its account was suspended, and the session left open',
    async ({ database, clock }, { personId }) => {
      const account = personId && (await database.read.accounts.findByPerson(personId));
      if (account === undefined) throw new Error('no account');
      const { accountId } = account;
      await database.transact(({ accounts }) =>
        accounts.suspend({ accountId, by: 'operator', at: clock.now() }),
      );
    },
  ],
];

const gone = { kind: 'refused', refusal: 'session-required' };

describe.each(ends)('a session of which, since the door, %s', (_, end) => {
  test('acts and looks at no console', async () => {
    const city = await openCity();
    const session = await city.as('陳志豪');
    const entry = at('hr', session);
    expect(await city.usecases.openConsole({ entry, event: 'console.look' })).toEqual({ kind: 'open' });
    await end(city, session);
    expect(await city.usecases.openConsole({ entry, event: 'console.look' })).toEqual(gone);
    expect(await city.usecases.searchPeople({ entry, text: '林' })).toEqual(gone);
    expect(
      await city.usecases.issueInitialPassword({
        entry,
        personId: city.idOf('林嘉文'),
        reason: 'new here',
        formKey: 'one page',
      }),
    ).toEqual(gone);
  });

  test('changes nothing of its own account', async () => {
    const city = await openCity();
    const session = await city.as('陳志豪');
    await end(city, session);
    const email = 'other@example.test';
    expect(await city.usecases.changeEmail({ session, email, ctx: context })).toEqual(gone);
  });
});

test('a session whose card a list names since the door changes nothing, and a console shows it nothing', async () => {
  const portal = await openPortal();
  const card = chen();
  portal.cards.accept(card);
  await activate(portal, card, 'Y191000001', 'chen.zh');
  const { answer } = await presentCard(portal, card);
  if (answer.kind !== 'signed-in') throw new Error('not signed in');
  const found = await portal.usecases.resolveSession({ sessionToken: answer.sessionToken, ctx: context });
  if (found.kind !== 'session') throw new Error('no session');
  const { session } = found;
  portal.cards.refuse(card, 'certificate-revoked');
  expect(await portal.usecases.openConsole({ entry: at('hr', session), event: 'console.look' })).toEqual(
    gone,
  );
  const email = 'other@example.test';
  expect(await portal.usecases.changeEmail({ session, email, ctx: context })).toEqual(gone);
});
