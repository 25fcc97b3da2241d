import { describe, expect, test } from 'vitest';
import { passwordResetMail } from '../../src/usecases/mail/mail-texts.ts';
import { signInWithPasskey } from '../../src/usecases/passkey/sign-in-with-passkey.ts';
import { handOutInitialPassword } from '../../src/usecases/password/hand-out-initial-password.ts';
import { context, goodPassword, presentCard } from './portal.ts';
import { SoftwareAuthenticator } from './software-authenticator.ts';
import {
  add,
  byPassword,
  challengeOf,
  signIn,
  stands,
  viewOf,
  withAccount,
  withPasskey,
} from './with-passkey.ts';
import { factorsOf } from './own-pages.ts';

const parallel = 50;

const rowsOf = async ({ database }: Awaited<ReturnType<typeof withAccount>>, type: string) =>
  (await database.read.audit.page(0, 1000)).filter((row) => row.type === type);

describe('a passkey', () => {
  test.each(['ES256', 'RS256', 'EdDSA'] as const)(
    'signs in by one gesture at level two-factor, with %s',
    async (algorithm) => {
      const portal = await withPasskey(algorithm);
      const { answer } = await signIn(portal, portal.authenticator);
      if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
      const session = await viewOf(portal, answer.sessionToken);
      expect(session).toMatchObject({
        acr: 'two-factor',
        amr: ['hwk', 'user', 'mfa'],
        displayName: '林嘉文',
      });
      const [row] = (await rowsOf(portal, 'session.start')).slice(-1);
      expect(row).toMatchObject({
        result: 'success',
        method: 'hwk+user+mfa',
        subject: portal.account.accountId,
      });
      expect(row?.details['passkey']).toMatch(/^pky_/);
    },
  );

  test('that syncs between devices is told apart from one in hardware', async () => {
    const portal = await withAccount();
    const authenticator = new SoftwareAuthenticator();
    authenticator.isSynced = true;
    await add(portal, portal.sessionToken, { authenticator });
    const { answer } = await signIn(portal, authenticator);
    if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
    expect((await viewOf(portal, answer.sessionToken)).amr).toEqual(['swk', 'user', 'mfa']);
  });

  test('keeps its name, its place and its last use on the owner’s page', async () => {
    const portal = await withPasskey();
    portal.clock.advance(60);
    const usedAt = portal.clock.now();
    await signIn(portal, portal.authenticator);
    const view = await factorsOf(portal, await viewOf(portal, portal.sessionToken));
    expect(view.passkeys).toMatchObject([{ name: '我的手機', isSynced: false, lastUsedAt: usedAt }]);
    expect(JSON.stringify(view)).not.toContain(portal.authenticator.credentialId);
  });

  test('signs in once for each challenge, of fifty who bring the same answer', async () => {
    const portal = await withPasskey();
    const { answers } = await signIn(portal, portal.authenticator, { times: parallel });
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
  });

  test.each<[string, Parameters<typeof signIn>[2], string]>([
    ['for another origin', { forOrigin: 'https://portal.example.evil' }, 'passkey-invalid'],
    [
      'whose signature is another one’s',
      {
        change: (credential) => ({ ...credential, response: { ...credential.response, signature: 'AAAA' } }),
      },
      'passkey-invalid',
    ],
    ['that is no answer of a browser', { change: () => ({ id: 'x' }) }, 'passkey-invalid'],
    ['that is nothing at all', { change: () => undefined }, 'passkey-invalid'],
    [
      'of a credential that nobody has',
      { change: (credential) => ({ ...credential, id: 'bm9ib2R5', rawId: 'bm9ib2R5' }) },
      'passkey-unknown',
    ],
  ])('is refused %s', async (_, options, refusal) => {
    const portal = await withPasskey();
    const { answer } = await signIn(portal, portal.authenticator, options);
    expect(answer).toEqual({ kind: 'refused', refusal });
    expect((await rowsOf(portal, 'session.start')).at(-1)).toMatchObject({ result: `refused:${refusal}` });
  });

  test('is refused when its user was not verified, since it is to prove both factors', async () => {
    const portal = await withPasskey();
    portal.authenticator.verifiesUser = false;
    expect((await signIn(portal, portal.authenticator)).answer).toMatchObject({ refusal: 'passkey-invalid' });
  });

  test('by a touch alone is refused when the password before it ran out while it was judged', async () => {
    const portal = await withPasskey();
    portal.authenticator.verifiesUser = false;
    const first = await byPassword(portal);
    if (first.kind !== 'factor-needed') throw new Error(first.kind);
    const { house, database, clock } = portal;
    const late = {
      ...database,
      transact: (async (work) => {
        clock.advance(301);
        return database.transact(work);
      }) satisfies typeof database.transact,
    };
    const signInLate = signInWithPasskey({ ...house, database: late });
    const { visitToken, firstFactor } = first;
    const { options, issued } = await portal.usecases.askForPasskey({ visitToken, firstFactor });
    const credential = portal.authenticator.get({ challenge: challengeOf(options), origin: house.origin });
    const order = { visitToken, firstFactor, challenges: [issued.sealed], credential, ctx: context };
    expect(await signInLate(order)).toMatchObject({ refusal: 'visit-expired' });
  });

  test('is refused five minutes later, in another visit, and for a challenge of a card', async () => {
    const portal = await withPasskey();
    const late = await signIn(portal, portal.authenticator, { wait: () => portal.clock.advance(301) });
    expect(late.answer).toMatchObject({ refusal: 'visit-expired' });
    const { usecases, authenticator } = portal;
    const other = usecases.issueChallenge({ purpose: 'passkey' });
    const card = usecases.issueChallenge({ purpose: 'sign-in' });
    for (const { visitToken, challenge, sealed } of [
      { ...other, visitToken: card.visitToken },
      { ...card, visitToken: card.visitToken },
    ]) {
      const credential = authenticator.get({
        challenge: Buffer.from(challenge, 'base64').toString('base64url'),
        origin: portal.house.origin,
      });
      const order = { visitToken, challenges: [sealed], credential, ctx: context };
      expect(await usecases.signInWithPasskey(order)).toMatchObject({ refusal: 'challenge-unknown' });
    }
  });

  test('whose count does not go forward may be a copy: it opens nothing, and its owner is told', async () => {
    const portal = await withAccount();
    const authenticator = new SoftwareAuthenticator();
    authenticator.count = 10;
    await add(portal, portal.sessionToken, { authenticator });
    expect((await signIn(portal, authenticator)).answer.kind).toBe('signed-in');
    authenticator.count = 5;
    expect((await signIn(portal, authenticator)).answer).toMatchObject({ refusal: 'passkey-copied' });
    const mails = await portal.database.transact(({ outbox }) =>
      outbox.lease(portal.clock.now(), portal.clock.now(), 50),
    );
    expect(mails.some(({ subject }) => subject.includes('可能遭到複製'))).toBe(true);
  });

  test('goes with the password when HR hands out an initial password', async () => {
    const portal = await withPasskey();
    const { database, account, clock } = portal;
    await database.transact(async (stores) => {
      const person = await stores.people.find(account.personId);
      if (person === undefined) throw new Error('nobody');
      await handOutInitialPassword(stores, {
        person,
        issuedBy: 'per_hr',
        handedOutBy: 'hr',
        reason: 'lost everything',
        hash: 'hash',
        mail: passwordResetMail,
        origin: portal.house.origin,
        at: clock.now(),
      });
    });
    expect((await signIn(portal, portal.authenticator)).answer).toMatchObject({ refusal: 'passkey-unknown' });
    expect(await rowsOf(portal, 'factor.reset')).toMatchObject([{ details: { passkeys: 1 } }]);
  });

  test('of somebody who was suspended opens nothing', async () => {
    const portal = await withPasskey();
    const { accountId } = portal.account;
    await portal.database.transact(({ accounts }) =>
      accounts.suspend({ accountId, by: 'operator', at: portal.clock.now() }),
    );
    expect((await signIn(portal, portal.authenticator)).answer).toMatchObject({
      refusal: 'account-suspended',
    });
  });
});

describe('the second step after a password', () => {
  test('is asked for as soon as the account has a passkey, and its touch is enough', async () => {
    const portal = await withPasskey();
    const first = await byPassword(portal);
    if (first.kind !== 'factor-needed') throw new Error(first.kind);
    expect(first.ways).toEqual(['passkey']);
    portal.authenticator.verifiesUser = false;
    const { visitToken, firstFactor } = first;
    const { answer } = await signIn(portal, portal.authenticator, { visitToken, firstFactor });
    if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
    expect(await viewOf(portal, answer.sessionToken)).toMatchObject({
      acr: 'two-factor',
      amr: ['pwd', 'hwk', 'user', 'mfa'],
    });
  });

  test('is done with a passkey also where wrong codes closed the codes, since nobody guesses a signature', async () => {
    const portal = await withPasskey();
    const firstStep = async () => {
      const first = await byPassword(portal);
      if (first.kind !== 'factor-needed') throw new Error(first.kind);
      return { visitToken: first.visitToken, firstFactor: first.firstFactor };
    };
    for (let lock = 0; lock < 10; lock += 1) {
      portal.clock.advance(15 * 60);
      const first = await firstStep();
      for (let tried = 0; tried < 5; tried += 1)
        await portal.usecases.signInWithCode({ ...first, code: '000000', ctx: context });
    }
    expect((await signIn(portal, portal.authenticator, await firstStep())).answer.kind).toBe('signed-in');
  });

  test('is not done with the passkey of another account', async () => {
    const portal = await withPasskey();
    const { database, clock } = portal;
    const stranger = new SoftwareAuthenticator();
    await database.transact(async ({ people, accounts, passkeys }) => {
      const [person] = await people.listByName('陳志豪');
      if (person === undefined) throw new Error('nobody');
      const { accountId } = await accounts.ensure(person.personId, clock.now());
      const [own] = await passkeys.listByAccount(portal.account.accountId);
      if (own === undefined) throw new Error('no passkey');
      const { credentialId } = stranger;
      await passkeys.add({ ...own, credentialId, accountId, at: clock.now() });
    });
    const first = await byPassword(portal);
    if (first.kind !== 'factor-needed') throw new Error(first.kind);
    const { visitToken, firstFactor } = first;
    portal.authenticator.userHandle = undefined;
    const { credentialId: id } = stranger;
    const { answer } = await signIn(portal, portal.authenticator, {
      visitToken,
      firstFactor,
      change: (credential) => ({ ...credential, id, rawId: id }),
    });
    expect(answer).toEqual({ kind: 'refused', refusal: 'passkey-of-another' });
  });
});

describe('adding a passkey', () => {
  test('happens once for a form that comes fifty times, and each of them is told that it did', async () => {
    const portal = await withAccount();
    const { answers } = await add(portal, portal.sessionToken, { times: parallel });
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['added']));
    const { passkeys } = await factorsOf(portal, await viewOf(portal, portal.sessionToken));
    expect(passkeys).toHaveLength(1);
    expect(await rowsOf(portal, 'factor.add')).toHaveLength(1);
  });

  test('tells the owner, ends weaker sessions elsewhere, and goes on to the next one in the same session', async () => {
    const portal = await withAccount();
    const elsewhere = await byPassword(portal);
    if (elsewhere.kind !== 'signed-in') throw new Error(elsewhere.kind);
    await add(portal, portal.sessionToken);
    expect(await stands(portal, elsewhere.sessionToken)).toBe(false);
    expect((await add(portal, portal.sessionToken, { name: '公務筆電' })).answers).toEqual([
      { kind: 'added' },
    ]);
    const mails = await portal.database.transact(({ outbox }) =>
      outbox.lease(portal.clock.now(), portal.clock.now(), 50),
    );
    expect(mails.filter(({ subject }) => subject.includes('新增了通行密鑰'))).toHaveLength(2);
  });

  test('ends sessions of a password elsewhere for a card holder too, and leaves those of the card', async () => {
    const portal = await withAccount({ card: true });
    const byCard = async () => {
      const { answer } = await presentCard(portal, portal.card);
      if (answer.kind !== 'signed-in') throw new Error(answer.kind);
      return answer.sessionToken;
    };
    const [here, elsewhere] = [await byCard(), await byCard()];
    expect((await add(portal, here)).answers).toEqual([{ kind: 'added' }]);
    expect(await stands(portal, portal.sessionToken)).toBe(false);
    expect(await stands(portal, elsewhere)).toBe(true);
    expect(await stands(portal, here)).toBe(true);
  });

  test('demands the card from somebody who has one, and a fresh proof from everybody', async () => {
    const holder = await withAccount({ card: true });
    expect((await add(holder, holder.sessionToken)).answers).toMatchObject([{ refusal: 'step-up-required' }]);
    const portal = await withAccount();
    portal.clock.advance(601);
    expect((await add(portal, portal.sessionToken)).answers).toMatchObject([{ refusal: 'step-up-required' }]);
  });

  test('demands as much as a change of the address, since the mailbox is a way to recover', async () => {
    const portal = await withAccount({ card: true });
    const session = await viewOf(portal, portal.sessionToken);
    const change = { session, email: 'thief@example.test', ctx: context };
    expect(await portal.usecases.changeEmail(change)).toMatchObject({ refusal: 'step-up-required' });
    const { answer } = await presentCard(portal, portal.card);
    if (answer.kind !== 'signed-in') throw new Error(answer.kind);
    const own = await viewOf(portal, answer.sessionToken);
    expect(await portal.usecases.changeEmail({ ...change, session: own })).toEqual({ kind: 'changed' });
  });

  test('demands the passkey from a session that began after it was added', async () => {
    const portal = await withPasskey();
    portal.clock.advance(1);
    const later = await portal.usecases.signInWithPassword({
      identifier: 'lin.jw',
      password: goodPassword,
      ctx: context,
    });
    expect(later.kind).toBe('factor-needed');
  });

  test.each([['for another origin', { forOrigin: 'https://portal.example.evil' }, 'passkey-invalid']])(
    'is refused %s',
    async (_, options, refusal) => {
      const portal = await withAccount();
      expect((await add(portal, portal.sessionToken, options)).answers).toMatchObject([{ refusal }]);
    },
  );

  test('is refused without the user verified, and for a key that an account has', async () => {
    const portal = await withAccount();
    const authenticator = new SoftwareAuthenticator();
    authenticator.verifiesUser = false;
    expect((await add(portal, portal.sessionToken, { authenticator })).answers).toMatchObject([
      { refusal: 'passkey-invalid' },
    ]);
    authenticator.verifiesUser = true;
    expect((await add(portal, portal.sessionToken, { authenticator })).answers).toEqual([{ kind: 'added' }]);
    expect((await add(portal, portal.sessionToken, { authenticator })).answers).toMatchObject([
      { refusal: 'passkey-known' },
    ]);
  });
});

describe('removing a passkey', () => {
  test('happens once for a form that comes fifty times, and leaves the password alone', async () => {
    const portal = await withPasskey();
    const session = await viewOf(portal, portal.sessionToken);
    const [passkey] = (await factorsOf(portal, session)).passkeys;
    const { passkeyId = '' } = passkey ?? {};
    const answers = await Promise.all(
      Array.from({ length: parallel }, () =>
        portal.usecases.removePasskey({ session, passkeyId, ctx: context }),
      ),
    );
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['removed']));
    expect(await rowsOf(portal, 'factor.remove')).toHaveLength(1);
    expect((await signIn(portal, portal.authenticator)).answer).toMatchObject({ refusal: 'passkey-unknown' });
    expect((await byPassword(portal)).kind).toBe('signed-in');
  });

  test('reaches nobody else’s', async () => {
    const portal = await withPasskey();
    const session = await viewOf(portal, portal.sessionToken);
    for (const passkeyId of ['pky_of_somebody_else', 'nonsense'])
      await portal.usecases.removePasskey({ session, passkeyId, ctx: context });
    expect((await factorsOf(portal, session)).passkeys).toHaveLength(1);
  });
});
