import { type Selectable } from 'kysely';
import { type Account } from '../../../domain/account/account.ts';
import { type Tables } from '../tables.ts';
import { optionalDate } from './moment.ts';

export const accountOf = (row: Selectable<Tables['accounts']>): Account => ({
  accountId: row.account_id,
  personId: row.person_id,
  state: row.state,
  accountName: row.account_name ?? undefined,
  email: row.email ?? undefined,
  emailVerifiedAt: optionalDate(row.email_verified_at),
  passwordHash: row.password_hash ?? undefined,
  passwordChangedAt: optionalDate(row.password_changed_at),
  suspendedAt: optionalDate(row.suspended_at),
  suspendedBy: row.suspended_by ?? undefined,
  activatedAt: optionalDate(row.activated_at),
  lastSignedInAt: optionalDate(row.last_signed_in_at),
});
