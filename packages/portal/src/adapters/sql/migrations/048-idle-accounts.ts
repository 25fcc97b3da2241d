import { type Kysely } from 'kysely';

/**
 * When somebody signed in to an account last, and when its owner was warned that it will be disabled. Nobody noted it
 * before: the clock of accounts that stand begins when a job first looks at them, in slices, and nodes of the version before
 * go on without noting it, so that an upgrade disables nobody.
 */
export async function idleAccounts(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  for (const column of ['last_signed_in_at', 'idle_warned_at'])
    await schema.alterTable('accounts').addColumn(column, 'bigint').execute();
  await schema.createIndex('accounts_last_signed_in').on('accounts').column('last_signed_in_at').execute();
}
