import { type Invalid } from '../common/views.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import {
  type Confirmation,
  type ConfirmationRun,
  confirmationSteps,
  type ConfirmationStep,
  type StepStates,
} from '../../domain/confirmation/confirmation.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { newId } from '../../kernel/id.ts';
import { type Needs } from '../common/house.ts';
import { openVisitOf } from '../common/visit.ts';
import { checkClaim } from './confirmation-checks.ts';
import { type Claim, readClaim } from '../common/find-claimed.ts';
import { findHolder } from './find-holder.ts';

type Parts = Needs<
  'database' | 'clock' | 'random' | 'lookup' | 'employmentPolicy' | 'reportFault' | 'sealer'
>;

const allWaiting = ({ lookup }: Pick<Parts, 'lookup'>): StepStates =>
  confirmationSteps
    .filter((step) => lookup !== undefined || step !== 'external-look-up')
    .map((step) => ({ step, state: 'waiting' }));

/** The states once a step has begun: those before it done, those after it waiting. */
const begun = (steps: StepStates, step: ConfirmationStep): StepStates => {
  const here = steps.findIndex((each) => each.step === step);
  return steps.map((each, place) => ({
    step: each.step,
    state: place < here ? 'done' : place === here ? 'running' : 'waiting',
  }));
};

const ended = (steps: StepStates, state: 'done' | 'failed'): StepStates =>
  steps.map((each) => (each.state === 'running' ? { ...each, state } : each));

/** Runs the checks of one claim and writes down each step as it happens, then the decision. */
async function runChecks(
  room: Parts,
  {
    confirmation,
    claim,
    run,
    ctx,
  }: { confirmation: Confirmation; claim: Claim; run: ConfirmationRun; ctx: RequestContext },
): Promise<void> {
  const { database, clock } = room;
  const { visit, facts } = confirmation;
  let steps = allWaiting(room);
  const verdict = await checkClaim({
    ...room,
    stores: database.read,
    facts,
    claim,
    at: clock.now(),
    begin: async (step) => {
      steps = begun(steps, step);
      await database.transact(({ confirmations }) => confirmations.recordSteps({ visit, run, steps }));
    },
  });
  await database.transact(async (stores) => {
    const { confirmations, audit } = stores;
    const at = clock.now();
    const failed = 'refusal' in verdict;
    await confirmations.recordSteps({ visit, run, steps: ended(steps, failed ? 'failed' : 'done') });
    const decided = await confirmations.decide({ visit, run }, verdict);
    // About whoever's card it is, not about whom they claim to be: a stranger's record tells nothing of this try.
    const holder = failed ? await findHolder(stores, facts) : undefined;
    if (holder !== undefined) await stores.failedTries.note(holder.personId, at);
    const row = { ...actOfVisitor(ctx, confirmation.amr), type: 'identity.confirm' } as const;
    const details = { certificate: facts, evidence: confirmation.evidence, claim: claim.kind };
    await audit.append(
      failed
        ? { ...row, refusal: verdict.refusal, subject: holder?.personId, details }
        : {
            ...row,
            refusal: decided ? undefined : 'visit-expired',
            subject: verdict.personId,
            details: { ...details, source: remark(verdict.source) },
          },
      at,
    );
  });
}

/**
 * Begins the identity confirmation of this visit's card against the person whom its holder claims to be. The checks go
 * on while the page shows them; how they end is read with `readConfirmation`.
 */
export function claimIdentity(room: Parts) {
  const { database, clock, reportFault } = room;
  return async ({
    visitToken,
    claimed,
    ctx,
  }: {
    visitToken: string;
    claimed: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'started' } | Invalid | Refused> => {
    const at = clock.now();
    const run = newId('run', room.random);
    const claim = readClaim(claimed);
    if (claim.kind === 'invalid') return claim;
    const begunRun = await database.transact<Refused | { confirmation: Confirmation } | 'running'>(
      async ({ visits, confirmations, throttles, audit }) => {
        const visit = await openVisitOf(room, { visits }, visitToken);
        const confirmation = visit && (await confirmations.find(visit));
        if (visit === undefined || confirmation?.facts.kind !== 'natural-person')
          return refused('visit-expired');
        const { issuerKeyId, serial } = confirmation.facts;
        if (confirmation.state === 'confirmed') return 'running';
        const wait = await throttles.count(
          `claim ${issuerKeyId} ${serial}`,
          throttleRules.claimsPerCertificate,
          at,
        );
        if (wait > 0) {
          const refusal = 'too-many-requests';
          const act = actOfVisitor(ctx, confirmation.amr);
          const details = { certificate: confirmation.facts };
          await audit.append({ ...act, type: 'identity.confirm', refusal, details }, at);
          return refused(refusal, wait);
        }
        const shown = claim.kind === 'account-name' ? claim.accountName : undefined;
        const began = await confirmations.begin({ visit, run, steps: allWaiting(room), claimed: shown, at });
        return began ? { confirmation } : 'running';
      },
    );
    if (begunRun === 'running') return { kind: 'started' };
    if ('kind' in begunRun) return begunRun;
    // Not awaited: the page follows the steps. A fault leaves the run as it stands, and it counts as lost soon after.
    runChecks(room, { confirmation: begunRun.confirmation, claim, run, ctx }).catch((error: unknown) => {
      reportFault(error, 'identity confirmation');
    });
    return { kind: 'started' };
  };
}
