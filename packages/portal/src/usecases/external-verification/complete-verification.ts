import { type SignedIn, type FactorNeeded } from '../common/views.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import {
  type ExternalVerifier,
  type VerifiedFacts,
} from '../../domain/external-verification/external-verifier.ts';
import {
  isVerificationId,
  type Verification,
  verificationLimits,
  type VerificationMethod,
} from '../../domain/external-verification/verification.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { presentSession } from '../common/present-session.ts';
import { type Needs } from '../common/house.ts';
import { admitVerified } from './admit-verified.ts';
import { findVerification, refusalOfVerifier } from './find-verification.ts';
import { visitOf } from '../common/visit.ts';

type Parts = Needs<
  | 'database'
  | 'clock'
  | 'random'
  | 'employmentPolicy'
  | 'verifiers'
  | 'sealer'
  | 'secondFactorsOf'
  | 'certificates'
  | 'networkOf'
>;

interface Order {
  readonly visitToken?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly verificationId: string;
  readonly method: VerificationMethod;
  /** What the person's browser brought back from the verifier's page. */
  readonly brought?: { readonly ticket: string; readonly code: string };
  readonly ctx: RequestContext;
}

/** Clocks of portal and verifier may differ by this much. */
const toleratedSkewMilliseconds = 60_000;

async function refuse(
  stores: Pick<Stores, 'audit'>,
  {
    refusal,
    detail,
    subject,
    order: { method, verificationId, ctx },
    verifier,
    at,
    retryAfterSeconds,
  }: {
    refusal: RefusalCode;
    detail?: string | undefined;
    subject?: PersonId | undefined;
    order: Order;
    verifier?: ExternalVerifier | undefined;
    at: Date;
    retryAfterSeconds?: number;
  },
): Promise<Refused> {
  await stores.audit.append(
    {
      ...actOfVisitor(ctx, [method]),
      type: 'session.start',
      refusal,
      subject,
      details: {
        verifier,
        verification: isVerificationId(verificationId) ? verificationId : undefined,
        detail: detail === undefined ? undefined : remark(detail),
      },
    },
    at,
  );
  return refused(refusal, retryAfterSeconds);
}

/** Whether the person was verified for this question and not some time before it. */
const isOfThisQuestion = ({ verifiedAt }: VerifiedFacts, { startedAt }: Verification, at: Date): boolean =>
  verifiedAt.getTime() >= startedAt.getTime() - toleratedSkewMilliseconds &&
  verifiedAt.getTime() <= at.getTime() + toleratedSkewMilliseconds;

async function countCompletion(parts: Parts, { visitToken, ctx }: Order): Promise<number> {
  const { database, clock } = parts;
  const key = `verification at ${visitOf(parts, visitToken) ?? parts.networkOf(ctx.sourceAddress).name}`;
  return database.transact(({ throttles }) =>
    throttles.count(key, verificationLimits.completionsPerVisit, clock.now()),
  );
}

type Heard = Awaited<ReturnType<ExternalVerifier['ask']>>;

/** What is made of the verifier's answer: in one unit with the taking of the ticket and the session. */
async function act(
  room: Parts,
  {
    order,
    verification,
    verifier,
    heard,
  }: { order: Order; verification: Verification; verifier: ExternalVerifier; heard: Heard },
) {
  const { verificationId } = verification;
  return room.database.transact(async (stores) => {
    const at = room.clock.now();
    const say = (refusal: RefusalCode, detail?: string, subject?: PersonId) =>
      refuse(stores, { refusal, detail, subject, order, verifier, at });
    if (heard.kind === 'no-answer') return say('verifier-unavailable', 'no answer that counts');
    if (heard.kind === 'waiting') return say('verification-unknown', 'the verifier is not done yet');
    if (heard.kind === 'refused') {
      const refusal = refusalOfVerifier[heard.refusal];
      // A wrong code proves nothing about the ticket: whoever guesses must not spoil it for its owner.
      if (heard.refusal !== 'ticket-unknown')
        await stores.verifications.conclude(verificationId, { state: 'refused', refusal });
      return say(refusal, `the verifier said ${heard.refusal}`);
    }
    if (!isOfThisQuestion(heard.facts, verification, at))
      return say('verifier-unavailable', 'verified at another time than this');
    if (!(await stores.verifications.conclude(verificationId, { state: 'taken' })))
      return say('verification-unknown', 'it was used');
    const present = await presentSession(room, stores, order.sessionToken, at);
    const admitted = await admitVerified(room, {
      stores,
      verification,
      facts: heard.facts,
      verifier,
      present,
      before: order.sessionToken,
      ctx: order.ctx,
      at,
    });
    return admitted.kind === 'refused' ? say(admitted.refusal, admitted.detail, admitted.subject) : admitted;
  });
}

/**
 * Signs in whom the verifier verified. The facts come from the verifier at this moment and are kept nowhere; the
 * ticket is taken in the same unit of work that opens the session, so that many at once sign in once.
 */
export const completeVerification =
  (room: Parts) =>
  async (order: Order): Promise<SignedIn | FactorNeeded | Refused> => {
    const { visitToken, verificationId, method, brought } = order;
    const { database, clock } = room;
    const verifier = room.verifiers?.[method];
    const say = (refusal: RefusalCode, detail: string, retryAfterSeconds?: number) =>
      database.transact(({ audit }) =>
        refuse(
          { audit },
          {
            refusal,
            detail,
            order,
            verifier,
            at: clock.now(),
            ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
          },
        ),
      );
    if (verifier === undefined) return say('verifier-not-offered', 'no verifier');
    const wait = await countCompletion(room, order);
    if (wait > 0) return say('too-many-requests', 'too many completions', wait);
    const found = await findVerification(room, database.read, {
      visitToken,
      verificationId,
      method,
      at: clock.now(),
    });
    if (found.kind === 'refused') return say(found.refusal, found.detail);
    const { verification } = found;
    const { ticket, nonce } = verification;
    // Without a QR code the person was sent to the verifier's page, and only who was there holds the code.
    if (verification.shown === undefined && brought?.ticket !== ticket)
      return say('verification-unknown', 'the browser brought another ticket');
    const heard = await verifier.ask({ ticket, nonce, code: brought?.code });
    return act(room, { order, verification, verifier, heard });
  };
