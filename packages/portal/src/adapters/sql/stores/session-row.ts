import { type Selectable } from 'kysely';
import { authenticationMethods, type Session } from '../../../domain/session/session.ts';
import { type Tables } from '../tables.ts';
import { dateOf } from './moment.ts';

/** A session as its row tells it. */
export const sessionOf = (row: Selectable<Tables['sessions']>): Session => ({
  sessionId: row.session_id,
  stage: row.stage,
  acr: row.acr,
  amr: row.amr.split(' ').flatMap((word) => authenticationMethods.filter((method) => method === word)),
  authTime: dateOf(row.auth_time),
  accountId: row.account_id ?? undefined,
  personId: row.person_id ?? undefined,
  agencyId: row.agency_id ?? undefined,
  claimedPersonId: row.claimed_person_id ?? undefined,
  bindingId: row.binding_id ?? undefined,
  certificate:
    row.certificate_issuer === null || row.certificate_serial === null
      ? undefined
      : { issuerKeyId: row.certificate_issuer, serial: row.certificate_serial },
  mustConfirm: row.must_confirm === 1,
  isNewBrowser: row.new_browser === 1,
  startedAt: dateOf(row.started_at),
  lastSeenAt: dateOf(row.last_seen_at),
  expiresAt: dateOf(row.expires_at),
  idleSeconds: row.idle_seconds,
  sourceAddress: row.source_address,
  userAgent: row.user_agent,
});
