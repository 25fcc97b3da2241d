import { describe, expect, test } from 'vitest';
import {
  governmentPasswordPolicy,
  modernPasswordPolicy,
  type PasswordPolicy,
} from '../../src/domain/account/password-policy.ts';
import { declared } from '../../src/main/settings/declared.ts';
import { confirmIdentity, context, form, goodPassword, lin, openPortal, presentCard } from './portal.ts';

const day = 86_400;
const four = (number: string) => `Aa1! of four classes, ${number}`;

/** 林嘉文 of an installation with that profile, active and signed in. */
async function withProfile(passwordPolicy: PasswordPolicy, first: string) {
  const portal = await openPortal({ passwordPolicy });
  const card = lin();
  portal.cards.accept(card);
  const restricted = await confirmIdentity(portal, card, 'Y291000003');
  const sent = await portal.usecases.submitActivation({
    sessionToken: restricted,
    form: form('lin.jw', first),
    ctx: context,
  });
  const change = async (current: string, password: string) => {
    const signedIn = await portal.usecases.signInWithPassword({
      identifier: 'lin.jw',
      password: current,
      ctx: context,
    });
    if (signedIn.kind !== 'signed-in') throw new Error(JSON.stringify(signedIn));
    const { sessionToken } = signedIn;
    const resolved = await portal.usecases.resolveSession({ sessionToken, ctx: context });
    if (resolved.kind !== 'session') throw new Error('no session');
    const { session } = resolved;
    return portal.usecases.changePassword({
      session,
      current,
      password,
      passwordAgain: password,
      ctx: context,
    });
  };
  return { portal, card, sent, change };
}

const problem = (code: string, params?: object) => ({
  kind: 'invalid',
  problems: [{ field: 'password', code, ...(params === undefined ? {} : { params }) }],
});

describe('what the setting says about the profiles', () => {
  const { meaning } = declared.passwordProfile;

  test('is what each profile does, and nothing that none does', () => {
    expect(meaning).toContain(`modern (${modernPasswordPolicy.minLength} characters or more, no composition`);
    expect(meaning).toContain(
      `government (${governmentPasswordPolicy.minLength} or more, ${governmentPasswordPolicy.classes} classes`,
    );
    expect([modernPasswordPolicy.classes, governmentPasswordPolicy.classes]).toEqual([0, 4]);
    expect([modernPasswordPolicy.barredRecent, governmentPasswordPolicy.barredRecent]).toEqual([3, 4]);
    expect([modernPasswordPolicy.minimumAgeDays, governmentPasswordPolicy.minimumAgeDays]).toEqual([0, 1]);
    expect([modernPasswordPolicy.maximumAgeDays, governmentPasswordPolicy.maximumAgeDays]).toEqual([0, 90]);
    expect(meaning).toContain('a new one at the first sign-in by password after 90 days)');
  });
});

describe('the modern profile', () => {
  test('asks for fifteen characters of any kind', async () => {
    const { sent } = await withProfile(modernPasswordPolicy, 'fourteen chars');
    expect(sent).toEqual(problem('password-too-short', { min: 15 }));
    const { sent: fifteen } = await withProfile(modernPasswordPolicy, 'fifteen is good');
    expect(fifteen).toMatchObject({ kind: 'signed-in' });
  });

  test('bars the last three and says how many, and lets one change follow another', async () => {
    const { change } = await withProfile(modernPasswordPolicy, goodPassword);
    const chosen = [goodPassword, 'second long password', 'third long password!', 'fourth long password'];
    for (const [place, next] of chosen.slice(1).entries())
      expect(await change(chosen[place] ?? '', next)).toMatchObject({ kind: 'changed' });
    expect(await change('fourth long password', 'second long password')).toEqual(
      problem('password-recent', { count: 3 }),
    );
    expect(await change('fourth long password', goodPassword)).toMatchObject({ kind: 'changed' });
  });

  test('bars them on the form of an activation after a reset, too', async () => {
    const { portal, card } = await withProfile(modernPasswordPolicy, goodPassword);
    const account = await portal.database.read.bindings.findByCertificate(card.facts);
    if (account === undefined) throw new Error('not bound');
    await portal.database.transact(({ accounts }) => accounts.reset(account.accountId));
    const { answer } = await presentCard(portal, card);
    if (answer.kind !== 'signed-in') throw new Error('not signed in');
    const send = (password: string) =>
      portal.usecases.submitActivation({
        sessionToken: answer.sessionToken,
        form: form('lin.jw', password),
        ctx: context,
      });
    expect(await send(goodPassword)).toEqual(problem('password-recent', { count: 3 }));
    expect(await send('another long password')).toMatchObject({ kind: 'signed-in' });
  });
});

describe('the government’s profile', () => {
  test.each([
    ['eleven: Aa1', problem('password-too-short', { min: 12 })],
    ['twelve of no class but one', problem('password-classes', { classes: 4 })],
    ['Threeclasses4of', problem('password-classes', { classes: 4 })],
  ] as const)('refuses %s', async (password, expected) => {
    const { sent } = await withProfile(governmentPasswordPolicy, password);
    expect(sent).toEqual(expected);
  });

  test('takes twelve characters of four classes', async () => {
    const { sent } = await withProfile(governmentPasswordPolicy, 'Aa1!tortoise');
    expect(sent).toMatchObject({ kind: 'signed-in' });
  });

  test('lets a day pass between two changes and says so, and bars the last four', async () => {
    const { portal, change } = await withProfile(governmentPasswordPolicy, four('first'));
    expect(await change(four('first'), four('second'))).toEqual(problem('password-too-young', { days: 1 }));
    const chosen = ['first', 'second', 'third', 'fourth', 'fifth'].map(four);
    for (const [place, next] of chosen.slice(1).entries()) {
      portal.clock.advance(day);
      expect(await change(chosen[place] ?? '', next)).toMatchObject({ kind: 'changed' });
    }
    portal.clock.advance(day);
    expect(await change(four('fifth'), four('second'))).toEqual(problem('password-recent', { count: 4 }));
    expect(await change(four('fifth'), four('first'))).toMatchObject({ kind: 'changed' });
  });
});
