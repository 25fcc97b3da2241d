import { remark } from '../../domain/audit/plain-text.ts';
import {
  type ExternalVerifier,
  type StartedTicket,
} from '../../domain/external-verification/external-verifier.ts';
import {
  longestVerificationSeconds,
  verificationLimits,
  type VerificationMethod,
  type VerificationId,
} from '../../domain/external-verification/verification.ts';
import { type NationalId, nationalIdProblem, parseNationalId } from '../../domain/person/national-id.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { later } from '../../kernel/clock.ts';
import { newId, newToken } from '../../kernel/id.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { presentSession } from '../common/present-session.ts';
import { type Needs } from '../common/house.ts';
import { isSummed } from '../common/summed-refusals.ts';
import { type Invalid } from '../common/views.ts';
import { refusalOfVerifier } from './find-verification.ts';
import { enterOpenVisit } from '../common/visit.ts';

type Parts = Needs<
  | 'database'
  | 'clock'
  | 'random'
  | 'origin'
  | 'verifiers'
  | 'sealer'
  | 'employmentPolicy'
  | 'certificates'
  | 'networkOf'
  | 'summedRefusals'
>;

interface Order {
  readonly visitToken?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly method: VerificationMethod;
  /** National ID as typed; for methods that ask for it first. */
  readonly claimed?: string;
  /** Path of ours to which the person comes back; the id of the verification is appended. */
  readonly returnPath: string;
  readonly ctx: RequestContext;
}

/** A ticket was opened, bound to the browser's visit. */
interface Started {
  readonly kind: 'started';
  readonly verificationId: VerificationId;
  readonly visitToken: string;
  /** Address of another origin to send the person to, where the verifier has a page. */
  readonly page: string | undefined;
}

/** Methods in which the verifier has to be told first who is to be verified. */
const asksForId: ReadonlySet<VerificationMethod> = new Set<VerificationMethod>(['fido-app']);

/**
 * One of 16 million buckets: enough to slow down a caller who rings one person's phone, too few to tell from the row
 * who it was (some sixty numbers share each).
 */
const bucketOf = (nationalId: NationalId): string => sha256Hex(`verification ${nationalId}`).slice(0, 6);

async function waitOf(
  { database, clock, networkOf }: Parts,
  { nationalId, ctx }: { nationalId: NationalId | undefined; ctx: RequestContext },
): Promise<number> {
  const at = clock.now();
  const { startsPerAddress, startsPerClaim } = verificationLimits;
  return database.transact(async ({ throttles }) => {
    const wait = await throttles.count(
      `verification ${networkOf(ctx.sourceAddress).name}`,
      startsPerAddress,
      at,
    );
    if (wait > 0 || nationalId === undefined) return wait;
    return throttles.count(`verification of ${bucketOf(nationalId)}`, startsPerClaim, at);
  });
}

async function refuseStart(
  parts: Parts,
  {
    refusal,
    detail,
    verifier,
    order: { method, ctx },
    retryAfterSeconds,
  }: {
    refusal: RefusalCode;
    detail: string;
    verifier?: ExternalVerifier;
    order: Order;
    retryAfterSeconds?: number;
  },
): Promise<Refused> {
  const { database, clock } = parts;
  const at = clock.now();
  // Beyond the limit nothing was asked of the verifier.
  if (refusal !== 'too-many-requests' || !isSummed(parts, { refusal, ctx, at }))
    await database.transact(async ({ audit }) => {
      const act = actOfVisitor(ctx, [method]);
      const details = { verifier, detail: remark(detail) };
      await audit.append({ ...act, type: 'verification.start', refusal, details }, at);
    });
  return refused(refusal, retryAfterSeconds);
}

/** Keeps what the verifier opened, bound to the browser's visit. */
const keep = (
  parts: Parts,
  {
    order,
    started,
    verifier,
    verificationId,
    nonce,
    nationalId,
  }: {
    order: Order;
    started: StartedTicket;
    verifier: ExternalVerifier;
    verificationId: `ver_${string}`;
    nonce: string;
    nationalId: NationalId | undefined;
  },
) =>
  parts.database.transact(async (stores) => {
    const at = parts.clock.now();
    const { visitToken: known, sessionToken, method, ctx } = order;
    const { ticket, shown, check, pollSeconds } = started;
    const { visit, visitToken } = await enterOpenVisit(parts, stores, known);
    const present = await presentSession(parts, stores, sessionToken, at);
    const claimed = nationalId && (await stores.people.findByNationalId(nationalId));
    const latest = later(at, longestVerificationSeconds);
    const opened = await stores.verifications.open({
      verificationId,
      visit,
      method,
      ticket,
      nonce,
      stepUpOf: present?.stage === 'full' ? present.personId : undefined,
      claimedPersonId: claimed?.personId,
      shown,
      check,
      pollSeconds,
      startedAt: at,
      expiresAt: started.expiresAt < latest ? started.expiresAt : latest,
    });
    const refusal = opened ? undefined : ('verifier-unavailable' as const);
    const act = actOfVisitor(ctx, [method]);
    const details = { verifier, verification: verificationId };
    await stores.audit.append({ ...act, type: 'verification.start', refusal, details }, at);
    return refusal === undefined
      ? { kind: 'started' as const, verificationId, visitToken, page: started.page }
      : refused(refusal);
  });

/**
 * Opens a ticket at an outside verifier. Whether the typed ID belongs to anybody changes nothing about the answer: who
 * is in the register is not to be learnt here.
 */
export const startVerification =
  (room: Parts) =>
  async (order: Order): Promise<Started | Invalid | Refused> => {
    const { method, claimed = '', returnPath, ctx } = order;
    const verifier = room.verifiers?.[method];
    if (verifier === undefined)
      return refuseStart(room, { refusal: 'verifier-not-offered', detail: 'no verifier', order });
    const nationalId = asksForId.has(method) ? parseNationalId(claimed) : undefined;
    if (asksForId.has(method) && nationalId === undefined) return invalidClaim(claimed);
    const wait = await waitOf(room, { nationalId, ctx });
    if (wait > 0)
      return refuseStart(room, {
        refusal: 'too-many-requests',
        detail: 'too many starts',
        order,
        retryAfterSeconds: wait,
      });
    const verificationId = newId('ver', room.random);
    const nonce = newToken(room.random);
    const started = await verifier.start({
      nonce,
      returnTo: `${room.origin}${returnPath}${verificationId}`,
      nationalId,
      language: ctx.language,
    });
    switch (started.kind) {
      case 'started':
        return keep(room, { order, started, verifier, verificationId, nonce, nationalId });
      case 'refused':
        return refuseStart(room, {
          refusal: refusalOfVerifier[started.refusal],
          detail: `the verifier said ${started.refusal}`,
          verifier,
          order,
        });
      case 'no-answer':
        return refuseStart(room, {
          refusal: 'verifier-unavailable',
          detail: 'no answer that counts',
          verifier,
          order,
        });
    }
  };

const invalidClaim = (claimed: string): Invalid => ({
  kind: 'invalid',
  problems: [{ field: 'identifier', code: nationalIdProblem(claimed) }],
});
