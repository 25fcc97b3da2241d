import { type AccountId, type SuspendedBy } from '../../../src/domain/account/account.ts';
import { formerEmailSeconds } from '../../../src/domain/account/email-undo.ts';
import { describe, expect, it } from 'vitest';
import { at, type Contract, inParallel, newAccount, newAccountName, newPerson, start } from './fixtures.ts';

const parallel = 20;

export const accountContract: Contract = (database) => {
  const details = (name = newAccountName()) => ({
    accountName: name,
    email: `${name}@example.test`,
    passwordHash: `hash of ${name}`,
    at: start,
  });

  describe('the account store', () => {
    it('makes one account a person, however many ask at once', async () => {
      const personId = await newPerson(database());
      const made = await inParallel(database(), parallel, ({ accounts }) => accounts.ensure(personId, start));
      expect(new Set(made.map(({ accountId }) => accountId)).size).toBe(1);
      expect(made[0]).toMatchObject({
        personId,
        state: 'not-activated',
        accountName: undefined,
        suspendedAt: undefined,
        suspendedBy: undefined,
      });
    });

    it('is held for one unit of work after another, and is then as the one before left it', async () => {
      const accountId = await newAccount(database());
      const seen = await inParallel(database(), 10, async ({ accounts }) => {
        const state = (await accounts.lockEntrant(accountId))?.account.state;
        await accounts.advance({ accountId, from: 'identity-confirmed', to: 'active', at: start });
        return state;
      });
      expect(seen.filter((state) => state === 'identity-confirmed')).toHaveLength(1);
      expect(seen.filter((state) => state === 'active')).toHaveLength(9);
      expect(await database().transact(({ accounts }) => accounts.lock('acc_nobody'))).toBeUndefined();
    });

    it('advances for one of many who ask at once', async () => {
      const personId = await newPerson(database());
      const { accountId } = await database().transact(({ accounts }) => accounts.ensure(personId, start));
      const moved = await inParallel(database(), parallel, ({ accounts }) =>
        accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at: start }),
      );
      expect(moved.filter(Boolean)).toHaveLength(1);
    });

    it('activates once, with the details of the one that won', async () => {
      const accountId = await newAccount(database());
      const forms = Array.from({ length: parallel }, () => details());
      const results = await inParallel(database(), parallel, ({ accounts }, place) =>
        accounts.activate({ accountId, ...(forms[place] ?? details()) }),
      );
      expect(results.filter((result) => result === 'activated')).toHaveLength(1);
      expect(results.filter((result) => result === 'not-open')).toHaveLength(parallel - 1);
      const won = forms[results.indexOf('activated')];
      expect(await database().read.accounts.find(accountId)).toMatchObject({
        state: 'active',
        accountName: won?.accountName,
        email: won?.email,
        emailVerifiedAt: undefined,
        passwordHash: won?.passwordHash,
        passwordChangedAt: start,
        activatedAt: start,
      });
    });

    it('gives a name to one of many who ask for it at once', async () => {
      const name = newAccountName();
      const accountIds = await Promise.all(Array.from({ length: 8 }, () => newAccount(database())));
      const results = await Promise.all(
        accountIds.map((accountId) =>
          database().transact(({ accounts }) => accounts.activate({ accountId, ...details(name) })),
        ),
      );
      expect(results.filter((result) => result === 'activated')).toHaveLength(1);
      expect(results.filter((result) => result !== 'activated')).toEqual(Array(7).fill('name-taken'));
    });

    it('knows idle accounts, warns of each once, and forgets the warning when somebody comes', async () => {
      const ids = [await newAccount(database()), await newAccount(database()), await newAccount(database())];
      for (const accountId of ids)
        await database().transact(({ accounts }) => accounts.activate({ accountId, ...details() }));
      const [first, second, third] = ids;
      if (first === undefined || second === undefined || third === undefined) throw new Error('no accounts');
      const note = (accountId: AccountId, seconds: number) =>
        database().transact(({ accounts }) => accounts.noteSignIn({ accountId, at: at(seconds) }));
      await note(first, 10);
      await note(second, 20);
      await database().transact(({ accounts }) => accounts.startIdleClocks({ at: at(90), limit: 1000 }));
      expect((await database().read.accounts.find(third))?.lastSignedInAt).toEqual(at(90));
      expect((await database().read.accounts.find(first))?.lastSignedInAt).toEqual(at(10));
      const warn = (before: number) =>
        inParallel(database(), 4, ({ accounts }) =>
          accounts.takeIdleWarnings({ before: at(before), at: at(100), limit: 1000 }),
        ).then((taken) =>
          taken
            .flat()
            .map(({ accountId }) => accountId)
            .filter((id) => ids.includes(id)),
        );
      expect(await warn(20)).toEqual(expect.arrayContaining([first, second]));
      expect(await warn(20)).toEqual([]);
      await note(second, 30);
      const idle = async (warnedBefore: number) =>
        (
          await database().read.accounts.listIdle({
            before: at(60),
            warnedBefore: at(warnedBefore),
            limit: 1000,
          })
        ).filter((id) => ids.includes(id));
      expect(await idle(99)).toEqual([]);
      expect(await idle(100)).toEqual([first]);
      await database().transact(({ accounts }) =>
        accounts.suspend({ accountId: first, by: 'portal', at: at(101) }),
      );
      expect(await idle(100)).toEqual([]);
    });

    it('keeps a name that was left, by a change or by an activation anew, from everybody but who left it', async () => {
      const [first, second, third] = [newAccountName(), newAccountName(), newAccountName()];
      const owner = await newAccount(database());
      const stranger = await newAccount(database());
      const activate = (accountId: AccountId, name: typeof first) =>
        database().transact(({ accounts }) => accounts.activate({ accountId, ...details(name) }));
      const rename = (accountId: AccountId, accountName: typeof first, seconds: number) =>
        database().transact(({ accounts }) => accounts.rename({ accountId, accountName, at: at(seconds) }));
      await activate(owner, first);
      expect(await database().read.accounts.lastRenamedAt(owner)).toBeUndefined();
      expect(await rename(owner, second, 5)).toBe('renamed');
      expect(await database().read.accounts.lastRenamedAt(owner)).toEqual(at(5));
      await database().transact(async ({ accounts }) => {
        await accounts.reset(owner);
        await accounts.advance({
          accountId: owner,
          from: 'not-activated',
          to: 'identity-confirmed',
          at: start,
        });
      });
      expect(await activate(owner, third)).toBe('activated');
      for (const name of [first, second, third]) expect(await activate(stranger, name)).toBe('name-taken');
      expect(await rename(owner, first, 6)).toBe('renamed');
      expect(await activate(stranger, third)).toBe('name-taken');
    });

    it('gives a name that is being left to nobody who asks for it at that moment', async () => {
      for (let round = 0; round < 5; round += 1) {
        const [name, next] = [newAccountName(), newAccountName()];
        const owner = await newAccount(database());
        await database().transact(({ accounts }) =>
          accounts.activate({ accountId: owner, ...details(name) }),
        );
        const strangers = await Promise.all(Array.from({ length: 4 }, () => newAccount(database())));
        const [, ...answers] = await Promise.all([
          database().transact(({ accounts }) =>
            accounts.rename({ accountId: owner, accountName: next, at: at(1) }),
          ),
          ...strangers.map((accountId) =>
            database().transact(({ accounts }) => accounts.activate({ accountId, ...details(name) })),
          ),
        ]);
        expect(answers).toEqual(Array(4).fill('name-taken'));
      }
    });

    it('gives an address to whoever verifies it first, in any letter case, and lets everybody type it', async () => {
      const email = `${newAccountName()}@example.test`;
      const accountIds = await Promise.all(Array.from({ length: 8 }, () => newAccount(database())));
      const addresses = accountIds.map((_, place) => (place % 2 === 0 ? email : email.toUpperCase()));
      for (const [place, accountId] of accountIds.entries()) {
        const form = { ...details(), email: addresses[place] ?? email };
        expect(await database().transact(({ accounts }) => accounts.activate({ accountId, ...form }))).toBe(
          'activated',
        );
      }
      const verify = (place: number) =>
        database().transact(({ accounts }) =>
          accounts.verifyEmail({
            accountId: accountIds[place] ?? 'acc_none',
            email: addresses[place] ?? email,
            at: at(1),
          }),
        );
      const outcomes = await Promise.all(accountIds.map((_, place) => verify(place)));
      const first = outcomes.indexOf('verified');
      const heldBy = accountIds[first] ?? 'acc_none';
      expect(outcomes.filter((outcome) => outcome !== 'verified')).toEqual(Array(7).fill({ heldBy }));
      await database().transact(({ accounts }) => accounts.releaseEmail(heldBy));
      expect(await database().read.accounts.find(heldBy)).toMatchObject({ emailVerifiedAt: undefined });
      expect(await verify((first + 1) % 8)).toBe('verified');
      expect(await verify(first)).toEqual({ heldBy: accountIds[(first + 1) % 8] });
    });

    it('does not activate before the identity is confirmed, nor twice', async () => {
      const personId = await newPerson(database());
      const { accountId } = await database().transact(({ accounts }) => accounts.ensure(personId, start));
      const activate = () =>
        database().transact(({ accounts }) => accounts.activate({ accountId, ...details() }));
      expect(await activate()).toBe('not-open');
      await database().transact(({ accounts }) =>
        accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at: start }),
      );
      expect(await activate()).toBe('activated');
      expect(await activate()).toBe('not-open');
    });

    it('verifies the address that the link was sent to, not one that was set since', async () => {
      const accountId = await newAccount(database());
      const form = details();
      await database().transact(({ accounts }) => accounts.activate({ accountId, ...form }));
      const email = `new.${form.email}`;
      await database().transact(({ accounts }) => accounts.setEmail({ accountId, email, at: start }));
      const verify = (address: string) =>
        database().transact(({ accounts }) => accounts.verifyEmail({ accountId, email: address, at: at(1) }));
      expect(await verify(form.email)).toBe('stale');
      expect(await verify(email)).toBe('verified');
      expect(await database().read.accounts.find(accountId)).toMatchObject({ emailVerifiedAt: at(1) });
    });

    it('keeps the verified addresses that an account had until lately, each once, and not the one that it has', async () => {
      const accountId = await newAccount(database());
      const form = details();
      const [first, second, third] = [form.email, `2.${form.email}`, `3.${form.email}`] as const;
      const set = (email: string, seconds: number) =>
        database().transact(({ accounts }) => accounts.setEmail({ accountId, email, at: at(seconds) }));
      const verify = (email: string) =>
        database().transact(({ accounts }) => accounts.verifyEmail({ accountId, email, at: start }));
      const former = (seconds: number) => database().read.accounts.formerEmails(accountId, at(seconds));
      const kept = formerEmailSeconds;
      await database().transact(({ accounts }) => accounts.activate({ accountId, ...form }));
      await set(second, 0);
      expect(await former(0)).toEqual([]);
      await set(first, 0);
      await verify(first);
      await set(first.toUpperCase(), 10);
      expect(await former(10)).toEqual([]);
      await verify(first.toUpperCase());
      await set(second, 20);
      await verify(second);
      await set(third, 30);
      expect(await former(30)).toEqual([first.toUpperCase(), second]);
      expect(await former(kept + 20)).toEqual([second]);
      await set(second, 40);
      expect(await former(40)).toEqual([first.toUpperCase()]);
      await verify(second);
      await set(third, 50);
      expect(await former(kept + 49)).toEqual([second]);
      const sweepUntil = (seconds: number) =>
        database().transact(({ accounts }) => accounts.deleteFormerEmails(at(seconds)));
      expect([await sweepUntil(kept + 49), await sweepUntil(kept + 49)]).toEqual([1, 0]);
      expect(await former(0)).toEqual([second]);
      expect(await sweepUntil(kept + 50)).toBe(1);
    });

    it('keeps the address before of somebody who activates anew', async () => {
      const accountId = await newAccount(database());
      const [before, anew] = [details(), details()];
      await database().transact(async ({ accounts }) => {
        await accounts.activate({ accountId, ...before });
        await accounts.verifyEmail({ accountId, email: before.email, at: start });
        await accounts.reset(accountId);
        await accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at: start });
        await accounts.activate({ accountId, ...anew });
      });
      expect(await database().read.accounts.formerEmails(accountId, at(1))).toEqual([before.email]);
    });

    it('finds an account by its name and remembers who suspended it', async () => {
      const accountId = await newAccount(database());
      const form = details();
      await database().transact(async ({ accounts }) => {
        await accounts.activate({ accountId, ...form });
        await accounts.suspend({ accountId, by: 'hr', at: at(5) });
      });
      expect(await database().read.accounts.findByAccountName(form.accountName)).toMatchObject({
        accountId,
        suspendedAt: at(5),
        suspendedBy: 'hr',
      });
      expect(await database().read.accounts.findByAccountName(newAccountName())).toBeUndefined();
    });

    it('is suspended and released once each, and what the centre suspended is not HR’s to release', async () => {
      const accountId = await newAccount(database());
      const suspend = (by: SuspendedBy) =>
        database().transact(({ accounts }) => accounts.suspend({ accountId, by, at: at(1) }));
      const release = (...suspendedBy: SuspendedBy[]) =>
        database().transact(({ accounts }) => accounts.release({ accountId, suspendedBy }));
      expect(await release('hr', 'operator')).toBe(false);
      const both = await Promise.all([suspend('hr'), suspend('hr')]);
      expect(both.toSorted()).toEqual([false, true]);
      expect([await release('hr'), await release('hr')]).toEqual([true, false]);
      expect([await suspend('hr'), await suspend('operator'), await suspend('hr')]).toEqual([
        true,
        true,
        false,
      ]);
      expect([await release('hr'), await release('hr', 'operator')]).toEqual([false, true]);
      expect(await database().read.accounts.find(accountId)).toMatchObject({
        suspendedAt: undefined,
        suspendedBy: undefined,
      });
    });
  });
};
