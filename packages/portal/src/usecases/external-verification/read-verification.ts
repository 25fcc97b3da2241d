import { type RequestContext } from '../../domain/request-context.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import {
  type Verification,
  type VerificationMethod,
} from '../../domain/external-verification/verification.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';
import { findVerification, refusalOfVerifier } from './find-verification.ts';

/** How far a verification has come, for the page that waits for it. */
export type VerificationView =
  | { readonly state: 'none' }
  | {
      readonly state: 'waiting';
      readonly shown: string | undefined;
      readonly check: string | undefined;
      readonly pollSeconds: number;
      readonly expiresAt: Date;
      /** The verifier was asked just now and gave no answer; it is asked again until the time is over. */
      readonly silent: boolean;
    }
  | { readonly state: 'verified' }
  | { readonly state: 'refused'; readonly refusal: RefusalCode };

type Parts = Needs<'database' | 'clock' | 'verifiers' | 'sealer'>;

const waiting = (
  { shown, check, pollSeconds, expiresAt }: Verification,
  silent: boolean,
): VerificationView => ({ state: 'waiting', shown, check, pollSeconds, expiresAt, silent });

/** How a verification stands. Pages may ask as often as they like; the verifier is asked once per interval. */
export const readVerification =
  (parts: Parts) =>
  async ({
    visitToken,
    verificationId,
    method,
    ctx,
  }: {
    visitToken: string;
    verificationId: string;
    method: VerificationMethod;
    ctx: RequestContext;
  }): Promise<VerificationView> => {
    const { database, clock, verifiers } = parts;
    const verifier = verifiers?.[method];
    const found = await findVerification(parts, database.read, {
      visitToken,
      verificationId,
      method,
      at: clock.now(),
    });
    if (found.kind === 'refused')
      return found.verification === undefined || found.verification.state === 'taken'
        ? { state: 'none' }
        : { state: 'refused', refusal: found.refusal };
    const { verification } = found;
    if (verification.state === 'verified') return { state: 'verified' };
    if (verifier === undefined) return { state: 'none' };
    const { verificationId: id, ticket, nonce } = verification;
    if (!(await database.transact(({ verifications }) => verifications.takePoll(id, clock.now()))))
      return waiting(verification, false);
    const answer = await verifier.ask({ ticket, nonce, code: undefined });
    switch (answer.kind) {
      case 'waiting':
        return waiting(verification, false);
      case 'no-answer':
        return waiting(verification, true);
      case 'verified':
        await database.transact(({ verifications }) => verifications.conclude(id, { state: 'verified' }));
        return { state: 'verified' };
      case 'refused': {
        const refusal = refusalOfVerifier[answer.refusal];
        await database.transact(async ({ verifications, audit }) => {
          if (!(await verifications.conclude(id, { state: 'refused', refusal }))) return;
          const act = actOfVisitor(ctx, [method]);
          const details = { verifier, verification: id };
          await audit.append({ ...act, type: 'session.start', refusal, details }, clock.now());
        });
        return { state: 'refused', refusal };
      }
    }
  };
