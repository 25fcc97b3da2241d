import { type Kysely } from 'kysely';
import { alertLimits, type ProgressAlert } from '../../../domain/people-overview/people-overview-store.ts';
import { later } from '../../../kernel/clock.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

const daySeconds = 24 * 3600;
const active = ['active', 'confirmed'] as const;

/** Not active yet, and refused lately. */
const failed = (db: Kysely<Tables>, at: Date) =>
  db
    .selectFrom('failed_tries')
    .leftJoin('accounts', 'accounts.person_id', 'failed_tries.person_id')
    .select('failed_tries.person_id')
    .where('failed_tries.last_at', '>', moment(later(at, -alertLimits.failedDays * daySeconds)))
    .where((row) =>
      row.or([row('accounts.state', 'is', null), row('accounts.state', 'not in', [...active])]),
    );

/** An initial password that is open and ends soon. */
const passwordEnds = (db: Kysely<Tables>, at: Date) =>
  db
    .selectFrom('initial_passwords')
    .innerJoin('accounts', 'accounts.account_id', 'initial_passwords.account_id')
    .select('accounts.person_id')
    .where('initial_passwords.ended_at', 'is', null)
    .where('initial_passwords.expires_at', '>', moment(at))
    .where('initial_passwords.expires_at', '<=', moment(later(at, alertLimits.passwordHours * 3600)))
    .where('accounts.state', '=', 'not-activated');

/** Active, and the last card in use ends soon or has ended. */
function cardEnds(db: Kysely<Tables>, at: Date) {
  const soon = moment(later(at, alertLimits.cardDays * daySeconds));
  return db
    .selectFrom('bindings')
    .innerJoin('accounts', 'accounts.account_id', 'bindings.account_id')
    .select('accounts.person_id')
    .where('bindings.not_after', '<=', soon)
    .where('bindings.retired_at', 'is', null)
    .where('bindings.kind', '=', 'natural-person')
    .where('accounts.state', 'in', [...active])
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('bindings as newer')
            .select('newer.binding_id')
            .whereRef('newer.account_id', '=', 'bindings.account_id')
            .where('newer.retired_at', 'is', null)
            .where('newer.kind', '=', 'natural-person')
            .where('newer.not_after', '>', soon),
        ),
      ),
    );
}

/**
 * Who stands in an alert, in whatever agency. Each begins at its own small table by an index, so that it costs what it
 * finds and not what the register holds.
 */
export const alertedPeople = {
  failed,
  'password-ends': passwordEnds,
  'card-ends': cardEnds,
} as const satisfies Record<ProgressAlert, unknown>;
