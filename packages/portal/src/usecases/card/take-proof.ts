import { type AccountId } from '../../domain/account/account.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { type CertificateFacts } from '../../domain/certificate/certificate.ts';
import { type Challenge } from '../../domain/challenge/challenge.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type SingleUse } from '../../domain/sealed/sealed.ts';
import { type AuthenticationMethod } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { findHolder } from '../confirmation/find-holder.ts';
import { type Needs } from '../common/house.ts';
import { isSummed } from '../common/summed-refusals.ts';
import { type CardProof } from './prove-card.ts';

type Proven = Extract<CardProof, { kind: 'proven' }>;

/** Takes the challenge of a proof in the caller's unit of work: true for exactly one caller. */
export const takeProvenChallenge = (
  { usedOnce }: Pick<Stores, 'usedOnce'>,
  { challenge }: Proven,
): Promise<boolean> => usedOnce.use(challenge.singleUse);

/** The same of a challenge whose card’s status could not be had. */
export const takeChallenge = (
  { usedOnce }: Pick<Stores, 'usedOnce'>,
  { singleUse }: Pick<Challenge, 'singleUse'>,
): Promise<boolean> => usedOnce.use(singleUse);

/** What a card was refused for by what it is, not by how it was presented: its holder can be told why. */
const ofTheCard: ReadonlySet<RefusalCode> = new Set([
  'certificate-not-yet-valid',
  'certificate-expired',
  'certificate-revoked',
  'certificate-suspended',
  'revocation-unavailable',
]);

/** What ends the sessions that the certificate opened and the proofs of it that wait, whichever source knew it. */
const takenBack: ReadonlySet<RefusalCode> = new Set(['certificate-revoked', 'certificate-suspended']);

/** What is no token, or answers no challenge of this browser: no card was looked at, and nothing is spent. */
const cardless: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['token-malformed', 'challenge-unknown']);

/** Whether a proof was refused before any card was looked at, and counted instead of written. */
export const isSummedProof = (
  house: Needs<'summedRefusals'>,
  {
    refusal,
    spends,
    facts,
  }: { refusal: RefusalCode; spends: readonly SingleUse[]; facts?: CertificateFacts | undefined },
  { ctx, at }: { ctx: RequestContext; at: Date },
): boolean =>
  cardless.has(refusal) &&
  spends.length === 0 &&
  facts === undefined &&
  isSummed(house, { refusal, ctx, at });

/** Refuses a card in the caller's unit of work: what its token spends is spent, the audit row tells why. */
export async function refuseCard({
  stores,
  spends = [],
  type,
  refusal,
  detail,
  facts,
  subject,
  method = ['sc', 'pin'],
  ctx,
  at,
}: {
  stores: Pick<Stores, 'usedOnce' | 'audit' | 'people' | 'failedTries' | 'sessions' | 'confirmations'>;
  spends?: readonly SingleUse[];
  type: 'session.start' | 'card.check' | 'recovery.prove' | 'emergency.prove';
  refusal: RefusalCode;
  detail?: string;
  facts?: CertificateFacts | undefined;
  subject?: AccountId | undefined;
  method?: readonly AuthenticationMethod[];
  ctx: RequestContext;
  at: Date;
}): Promise<Refused> {
  for (const singleUse of spends) await stores.usedOnce.use(singleUse);
  const holder = ofTheCard.has(refusal) && facts !== undefined ? await findHolder(stores, facts) : undefined;
  if (holder !== undefined) await stores.failedTries.note(holder.personId, at);
  let sessionsEnded = 0;
  if (facts !== undefined && takenBack.has(refusal)) {
    sessionsEnded = await stores.sessions.endAllOfCertificate(facts, 'certificate-revoked', at);
    await stores.confirmations.deleteOfCertificate(facts);
  }
  const row = {
    ...actOfVisitor(ctx, method),
    refusal,
    subject: subject ?? holder?.personId,
    details: {
      certificate: facts,
      sessionsEnded: sessionsEnded === 0 ? undefined : sessionsEnded,
      certificateNotAfter: refusal === 'certificate-expired' ? facts?.notAfter : undefined,
      detail: detail === undefined ? undefined : remark(detail),
    },
  };
  await stores.audit.append(
    type === 'card.check'
      ? { ...row, type }
      : type === 'recovery.prove'
        ? { ...row, type }
        : type === 'emergency.prove'
          ? { ...row, type }
          : { ...row, type },
    at,
  );
  return refused(refusal);
}
