import { describe, expect, it } from 'vitest';
import { readReport } from '../../../src/adapters/personnel-feed/read-report.ts';
import { type PersonId } from '../../../src/domain/person/person.ts';
import { type Report } from '../../../src/domain/register/report.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { decide, sendReport, told } from '../../usecases/import-rows.ts';
import { type Contract, newAccountName, newNationalId, newPerson, start } from './fixtures.ts';

interface Fields {
  readonly nationalId: string;
  readonly accountName?: string;
  readonly email?: string;
  readonly cardSerial?: string;
}

export const carriedAccountContract: Contract = (database) => {
  const house = () => ({
    database: database(),
    clock: { now: () => start },
    random: systemRandom,
    readReport,
    employmentPolicy: { admitsOnLeave: false },
  });
  const send = (...rows: readonly Fields[]) =>
    sendReport(house(), 'accounts', rows.map((row) => JSON.stringify(row)).join('\n'));
  const apply = async (...rows: readonly Fields[]) => decide(house(), await send(...rows), 'confirm');
  const somebody = async () => {
    const nationalId = newNationalId();
    return { nationalId, personId: await newPerson(database(), nationalId) };
  };
  const accountOf = (personId: PersonId) => database().read.accounts.findByPerson(personId);
  const activate = async (personId: PersonId) => {
    await database().transact(async ({ accounts }) => {
      const { accountId, accountName } = await accounts.ensure(personId, start);
      await accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at: start });
      await accounts.activate({
        accountId,
        accountName: accountName ?? newAccountName(),
        email: 'own@example.test',
        passwordHash: 'hash',
        at: start,
      });
    });
  };
  const linesOf = (report: Report) => database().read.reports.lines({ report, after: -1, limit: 9 });

  describe('a report of accounts of the portal before', () => {
    it('is a plan that changes nothing, then carries them over as not activated, and then nothing new', async () => {
      const { nationalId, personId } = await somebody();
      const accountName = newAccountName();
      const row = { nationalId, accountName: accountName.toUpperCase(), email: 'Old@example.test' };
      expect(await send(row)).toMatchObject({ state: 'planned', counts: { added: 1 } });
      expect(await accountOf(personId)).toBeUndefined();
      expect(await apply(row)).toMatchObject({ state: 'applied', counts: { added: 1 } });
      expect(await accountOf(personId)).toMatchObject({
        state: 'not-activated',
        accountName,
        email: 'Old@example.test',
        emailVerifiedAt: undefined,
        passwordHash: undefined,
        activatedAt: undefined,
      });
      expect(await apply(row)).toMatchObject({ counts: { added: 0, unchanged: 1 } });
    });

    it('keeps a name for its owner: nobody else is given it', async () => {
      const [one, other] = [await somebody(), await somebody()];
      const accountName = newAccountName();
      await apply({ nationalId: one.nationalId, accountName });
      const { accountId } = await database().transact(({ accounts }) =>
        accounts.ensure(other.personId, start),
      );
      const taken = await database().transact(({ accounts }) =>
        accounts.rename({ accountId, accountName, at: start }),
      );
      expect(taken).toBe('name-taken');
      const report = await apply({ nationalId: other.nationalId, accountName });
      expect(await linesOf(report)).toMatchObject([
        { outcome: 'added', problems: [{ code: 'account-name-of-another' }] },
      ]);
      expect(await accountOf(other.personId)).toMatchObject({ accountName: undefined });
    });

    it('takes neither what was activated here nor who is not in the register, and says so', async () => {
      const { nationalId, personId } = await somebody();
      await activate(personId);
      const before = await accountOf(personId);
      const report = await apply(
        { nationalId, accountName: newAccountName(), email: 'else@example.test' },
        { nationalId: newNationalId(), accountName: newAccountName() },
      );
      expect(await linesOf(report)).toMatchObject([
        { outcome: 'outdated', problems: [{ code: 'account-confirmed' }] },
        { outcome: 'outdated', problems: [{ code: 'account-of-nobody' }] },
      ]);
      expect(await accountOf(personId)).toEqual(before);
    });

    it('leaves behind what could not be used here, and waits for none of it', async () => {
      const { nationalId, personId } = await somebody();
      const report = await apply({ nationalId, accountName: 'ab', email: 'nobody', cardSerial: 'serial' });
      expect((await linesOf(report)).map(({ problems }) => problems)).toEqual([
        [
          { code: 'value-not-kept', column: 'accountName', otherLine: undefined },
          { code: 'value-not-kept', column: 'email', otherLine: undefined },
          { code: 'value-not-kept', column: 'cardSerial', otherLine: undefined },
        ],
      ]);
      expect(await accountOf(personId)).toMatchObject({ accountName: undefined, email: undefined });
    });

    it('that contradicts itself is refused whole: one person twice, or one name', async () => {
      const [one, other] = [await somebody(), await somebody()];
      const accountName = newAccountName();
      const twice = await send({ nationalId: one.nationalId }, { nationalId: one.nationalId });
      expect(await told(house(), twice)).toMatchObject({
        state: 'refused',
        rows: [{ line: 2, problems: [{ code: 'account-twice', otherLine: 1 }] }],
      });
      const shared = await send(
        { nationalId: one.nationalId, accountName },
        { nationalId: other.nationalId, accountName: accountName.toUpperCase() },
      );
      expect(await told(house(), shared)).toMatchObject({
        state: 'refused',
        rows: [{ line: 2, problems: [{ code: 'account-name-twice', otherLine: 1 }] }],
      });
      expect(await accountOf(one.personId)).toBeUndefined();
    });

    it('takes no password: a file with such a column is refused before any row is read', async () => {
      const { nationalId } = await somebody();
      const refused = await sendReport(house(), 'accounts', JSON.stringify({ nationalId, password: 'x' }));
      expect(refused).toMatchObject({ state: 'refused', problem: { code: 'column-unknown' } });
    });

    it('names whose card it was by its serial number, until the account is confirmed or two had it', async () => {
      const [one, other] = [await somebody(), await somebody()];
      const { carriedAccounts } = database().read;
      await apply({ nationalId: one.nationalId, cardSerial: '0x00:AB:C1' });
      const own = await accountOf(one.personId);
      expect(await carriedAccounts.findByCard('abc1')).toBe(own?.accountId);
      await apply({ nationalId: other.nationalId, cardSerial: 'abc1' });
      expect(await carriedAccounts.findByCard('abc1')).toBeUndefined();
      const account = await accountOf(other.personId);
      if (account === undefined) throw new Error('no account');
      await database().transact((stores) => stores.carriedAccounts.forget(account.accountId));
      expect(await carriedAccounts.findByCard('abc1')).toBe(own?.accountId);
    });

    it('is corrected by a later one, and undone to what was before, but not where somebody confirmed', async () => {
      const [one, other] = [await somebody(), await somebody()];
      const [name, corrected, third] = [newAccountName(), newAccountName(), newAccountName()];
      await apply({ nationalId: one.nationalId, accountName: name, email: 'a@example.test' });
      const later = await apply(
        { nationalId: one.nationalId, accountName: corrected },
        { nationalId: other.nationalId, accountName: third },
      );
      expect(later).toMatchObject({ counts: { changed: 1, added: 1 } });
      await activate(other.personId);
      expect(await decide(house(), later, 'undo')).toMatchObject({ state: 'undone' });
      expect(await accountOf(one.personId)).toMatchObject({ accountName: name, email: 'a@example.test' });
      expect(await accountOf(other.personId)).toMatchObject({ state: 'active', accountName: third });
    });
  });
};
