import { describe, expect, test } from 'vitest';
import { openCity } from './cast.ts';
import { at, context } from './portal.ts';
import { SoftwareAuthenticator } from './software-authenticator.ts';
import { add, signIn, viewOf } from './with-passkey.ts';
import { factorsOf } from './own-pages.ts';

const opened = async () => {
  const city = await openCity({ passkeyRoles: ['helpdesk'] });
  const desk = (session: Awaited<ReturnType<typeof city.as>>) =>
    city.usecases.readHelpdesk({ entry: at('helpdesk', session) });
  return { ...city, desk };
};

describe('a role that shows a passkey beside the card', () => {
  test('enters its console with both, and with neither alone', async () => {
    const city = await opened();
    const sessionToken = await city.tokenOf('周佩珊');
    const session = await viewOf(city.portal, sessionToken);
    expect(await city.desk(session)).toMatchObject({ refusal: 'passkey-required' });
    const { authenticator, answers } = await add(city.portal, sessionToken);
    expect(answers).toEqual([{ kind: 'added' }]);
    const beside = await signIn(city.portal, authenticator, { sessionToken });
    if (beside.answer.kind !== 'signed-in') throw new Error(JSON.stringify(beside.answer));
    const both = await viewOf(city.portal, beside.answer.sessionToken);
    expect((await city.desk(both)).kind).not.toBe('refused');
    const alone = await signIn(city.portal, authenticator);
    if (alone.answer.kind !== 'signed-in') throw new Error(JSON.stringify(alone.answer));
    const passkeyOnly = await viewOf(city.portal, alone.answer.sessionToken);
    expect(await city.desk(passkeyOnly)).toMatchObject({ refusal: 'step-up-required' });
  });

  test('is asked of no other role', async () => {
    const city = await opened();
    const session = await city.as('陳志豪');
    expect((await city.usecases.readAuthority({ entry: at('hr', session) })).kind).toBe('authority');
  });

  test('keeps its last passkey, until there is another one', async () => {
    const city = await opened();
    const sessionToken = await city.tokenOf('周佩珊');
    await add(city.portal, sessionToken);
    const session = await viewOf(city.portal, sessionToken);
    const { removePasskey } = city.usecases;
    const remove = async () => {
      const [first] = (await factorsOf(city, session)).passkeys;
      return removePasskey({ session, passkeyId: first?.passkeyId ?? '', ctx: context });
    };
    expect(await remove()).toMatchObject({ refusal: 'factor-needed' });
    await add(city.portal, sessionToken, { authenticator: new SoftwareAuthenticator(), name: '備用金鑰' });
    expect(await remove()).toEqual({ kind: 'removed' });
    expect(await remove()).toMatchObject({ refusal: 'factor-needed' });
  });
});
