import { type AuditRecord } from '../../domain/audit/record.ts';
import {
  type AssuranceLevel,
  restrictedLimits,
  type Session,
  type SessionStage,
  sessionLimits,
} from '../../domain/session/session.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { newId, newToken, tokenHash } from '../../kernel/id.ts';
import { type Random } from '../../kernel/random.ts';
import { auditEvent } from '../common/audit-event.ts';

type Holder = Pick<Session, 'acr' | 'amr'> &
  Partial<
    Pick<
      Session,
      'accountId' | 'personId' | 'agencyId' | 'claimedPersonId' | 'bindingId' | 'certificate' | 'authTime'
    >
  > & {
    /** When what it rests on ends by itself, such as a certificate: no session outlasts that. */
    readonly goodUntil?: Date | undefined;
  };

const longestUserAgent = 300;

const earlier = (date: Date, other: Date | undefined): Date =>
  other !== undefined && other < date ? other : date;

const limitsOf = (stage: SessionStage, acr: AssuranceLevel) =>
  stage === 'restricted' ? restrictedLimits : sessionLimits[acr];

/**
 * Starts a session in the caller's unit of work and leaves its audit row.
 * @returns the token for the cookie; the store knows its hash alone
 */
export async function startSession({
  stores,
  random,
  at,
  ctx,
  holder,
  stage,
  mustConfirm = false,
  details,
}: {
  stores: Pick<Stores, 'sessions' | 'audit'>;
  random: Random;
  at: Date;
  ctx: RequestContext;
  holder: Holder;
  stage: SessionStage;
  mustConfirm?: boolean;
  details?: AuditRecord['details'];
}): Promise<string> {
  const token = newToken(random);
  const { idleSeconds, absoluteSeconds } = limitsOf(stage, holder.acr);
  const session: Session = {
    sessionId: newId('ses', random),
    stage,
    acr: holder.acr,
    amr: holder.amr,
    authTime: holder.authTime ?? at,
    accountId: holder.accountId,
    personId: holder.personId,
    agencyId: holder.agencyId,
    claimedPersonId: holder.claimedPersonId,
    bindingId: holder.bindingId,
    certificate: holder.certificate && {
      issuerKeyId: holder.certificate.issuerKeyId,
      serial: holder.certificate.serial,
    },
    mustConfirm,
    startedAt: at,
    lastSeenAt: at,
    expiresAt: earlier(later(at, absoluteSeconds), holder.goodUntil),
    idleSeconds,
    sourceAddress: ctx.sourceAddress,
    userAgent: ctx.userAgent.slice(0, longestUserAgent),
  };
  await stores.sessions.start(session, tokenHash(token));
  await stores.audit.append(
    auditEvent({
      type: stage === 'restricted' ? 'session.start-restricted' : 'session.start',
      ctx,
      actor: holder.personId ?? holder.agencyId,
      subject: holder.accountId ?? holder.agencyId,
      method: holder.amr.join('+'),
      assurance: holder.acr,
      details: { session: session.sessionId, ...details },
    }),
    at,
  );
  return token;
}
