import { describe, expect, it } from 'vitest';
import { heldAbout } from '../../../src/adapters/sql/stores/held-about.ts';
import { type Contract, newAccount, newPerson, start } from './fixtures.ts';

/** What no export may hold, whatever the table is. */
const secret = /hash|secret|sealed|token|_key$|_index$|mark$|nonce/;
/** Names of public things that look like one. */
const harmless = ['sha256', 'issuer_key_id'];

export const recordContract: Contract = (database) => {
  describe('the record of a person', () => {
    it('has what every table holds about them, without secrets, with ids of others by name', async () => {
      const accountId = await newAccount(database());
      const account = await database().read.accounts.find(accountId);
      const other = await newPerson(database());
      const personId = account?.personId ?? 'per_none';
      await database().transact(async ({ audit }) => {
        const look = { type: 'people.read', subject: personId, method: [], assurance: undefined } as const;
        const place = { sourceAddress: '192.0.2.9', request: undefined, handler: undefined };
        await audit.append({ ...look, ...place, actor: other }, start);
      });
      const record = await database().read.records.read(personId);
      expect(record?.nationalId).toBe(await database().read.people.nationalIdOf(personId));
      expect(record?.tables['people']).toMatchObject([{ person_id: personId, name: '林嘉文' }]);
      expect(record?.tables['employments']).toHaveLength(1);
      expect(record?.tables['accounts']).toMatchObject([
        { account_id: accountId, created_at: start.toISOString() },
      ]);
      const looks = [...(record?.tables['audit'] ?? []), ...(record?.tables['audit_waiting'] ?? [])];
      expect(looks).toMatchObject([{ type: 'people.read', actor: other }]);
      // Where an officer sat is no affair of the person's.
      expect(JSON.stringify(looks)).not.toContain('192.0.2.9');
      expect(record?.names[other]).toBe('林嘉文');
      const columns = Object.values(record?.tables ?? {}).flatMap((rows) => rows.flatMap(Object.keys));
      expect(columns.filter((column) => secret.test(column) && !harmless.includes(column))).toEqual([]);
      expect(JSON.stringify(record)).not.toContain(JSON.stringify(account?.passwordHash ?? 'no password'));
    });

    it('is nothing of nobody', async () => {
      expect(await database().read.records.read('per_nobody')).toBeUndefined();
    });

    it('is declared for every table that there is, and leaves out every column that is a secret', () => {
      for (const held of Object.values(heldAbout))
        if (typeof held !== 'string') expect(Object.keys(held.by).length).toBeGreaterThan(0);
    });
  });
};
