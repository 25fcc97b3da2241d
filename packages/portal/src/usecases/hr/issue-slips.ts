import { setTimeout as sleep } from 'node:timers/promises';
import { refused } from '../../domain/refusal.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { actingHr } from '../console/acting-hr.ts';
import { makeInitialPassword } from '../password/hand-out-initial-password.ts';
import { type HrUseCases, type Slip } from './hr-use-cases.ts';
import { isFirstUse, issueToPerson, tidyReason } from './issue-to-person.ts';

type Parts = Needs<
  'database' | 'clock' | 'random' | 'passwords' | 'origin' | 'employmentPolicy' | 'networkOf'
>;

/** As many as a page lists. */
export const mostSlips = 500;
/** Passwords that are hashed before their person is reached: enough to keep two processors busy, no more than fair. */
const ahead = 2;

type Asking = Pick<Parameters<HrUseCases['issueSlips']>[0], 'session' | 'ctx'>;

/** A password and its hash; where sign-ins fill the queue of hashes, it waits with everybody else. */
async function makePatiently(
  house: Parts,
  { session, ctx }: Asking,
): Promise<{ initialPassword: string; hash: string }> {
  for (;;) {
    const made = await makeInitialPassword(house, { session, ctx });
    if (made.kind === 'made') return made;
    await sleep((made.retryAfterSeconds ?? 1) * 1000);
  }
}

/** Begun before anybody waits for it: a fault is told to whoever waits, and to nobody when nobody does. */
function begin(house: Parts, asking: Asking): ReturnType<typeof makePatiently> {
  const made = makePatiently(house, asking);
  made.catch(() => undefined);
  return made;
}

async function* slipsOf(
  house: Parts,
  { session, personIds, reason, ctx }: Omit<Parameters<HrUseCases['issueSlips']>[0], 'formKey'>,
): AsyncGenerator<Slip, void> {
  const issue = issueToPerson(house);
  const made = Array.from({ length: Math.min(ahead, personIds.length) }, () =>
    begin(house, { session, ctx }),
  );
  for (const [place, personId] of personIds.entries()) {
    const next = made.shift();
    if (next === undefined) return;
    if (place + ahead < personIds.length) made.push(begin(house, { session, ctx }));
    const { initialPassword, hash } = await next;
    const issued = await issue({ session, personId, reason, hash, ctx });
    if (issued.kind === 'refused') yield { kind: 'refused', refusal: issued.refusal };
    else
      yield {
        kind: 'slip',
        name: issued.person.name,
        agencies: issued.person.employments.map(({ agencyName }) => agencyName),
        initialPassword,
        expiresAt: issued.expiresAt,
      };
  }
}

/**
 * Issues initial passwords to many, one unit of work each. A slip is given out after its own commit and nothing is
 * issued ahead of whoever reads the slips: where the reading ends, the issuing ends.
 */
export const issueSlips =
  (house: Parts): HrUseCases['issueSlips'] =>
  async ({ session, personIds, reason: typed, formKey, ctx }) => {
    const reason = tidyReason(typed);
    const chosen = [...new Set(personIds)];
    if (reason === '') return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
    if (chosen.length === 0) return { kind: 'invalid', problems: [{ field: 'people', code: 'required' }] };
    if (chosen.length > mostSlips) return refused('request-too-large');
    const no = await house.database.transact(async (stores) => {
      const at = house.clock.now();
      const hr = await actingHr(stores, session, at);
      const refusal =
        'kind' in hr ? hr.refusal : (await isFirstUse(stores, formKey, at)) ? undefined : 'request-repeated';
      const row = {
        type: 'initial-password.batch',
        ctx,
        actor: 'kind' in hr ? session.sessionId : hr.actor,
        method: session.amr.join('+'),
        assurance: session.acr,
        details: { people: chosen.length, reason },
      };
      await stores.audit.append(auditEvent(refusal === undefined ? row : { ...row, refusal }), at);
      return refusal;
    });
    if (no !== undefined) return refused(no);
    return {
      kind: 'slips',
      total: chosen.length,
      slips: slipsOf(house, { session, personIds: chosen, reason, ctx }),
    };
  };
