import { type EventDetails } from '../../domain/audit/audit-events.ts';
import {
  type AssuranceLevel,
  restrictedLimits,
  type Session,
  type SessionStage,
  sessionLimits,
} from '../../domain/session/session.ts';
import { emergencyLimits } from '../../domain/emergency/emergency.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { newId, newToken, tokenHash } from '../../kernel/id.ts';
import { type Random } from '../../kernel/random.ts';
import { actOf, ownerOf } from '../../domain/audit/act.ts';

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
  ({ restricted: restrictedLimits, emergency: emergencyLimits, full: sessionLimits[acr] })[stage];

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
  isNewBrowser = false,
  details,
}: {
  stores: Pick<Stores, 'sessions' | 'audit'>;
  random: Random;
  at: Date;
  ctx: RequestContext;
  holder: Holder;
  stage: SessionStage;
  mustConfirm?: boolean;
  isNewBrowser?: boolean;
  details?: Omit<EventDetails<'session.start-restricted'>, 'session'>;
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
    isNewBrowser,
    startedAt: at,
    lastSeenAt: at,
    expiresAt: earlier(later(at, absoluteSeconds), holder.goodUntil),
    idleSeconds,
    sourceAddress: ctx.sourceAddress,
    userAgent: ctx.userAgent.slice(0, longestUserAgent),
  };
  await stores.sessions.start(session, tokenHash(token));
  const row = {
    ...actOf(session, ctx),
    subject: ownerOf(session),
    details: { ...details, session: session.sessionId },
  };
  await stores.audit.append(
    stage === 'restricted' ? { ...row, type: 'session.start-restricted' } : { ...row, type: 'session.start' },
    at,
  );
  return token;
}
