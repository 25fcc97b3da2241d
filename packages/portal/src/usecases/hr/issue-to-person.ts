import { rolesHeldBy } from '../../domain/authority/holding.ts';
import { mayAct, recordOf } from '../../domain/authority/matrix.ts';
import { employmentRefusal, type Person } from '../../domain/person/person.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { passwordResetMail } from '../mail/mail-texts.ts';
import { type SessionView } from '../common/views.ts';
import { type ActingHr, actingHr, capacityOver, findWithinScope } from '../console/acting-hr.ts';
import { handOutInitialPassword } from '../password/hand-out-initial-password.ts';

type Parts = Needs<'database' | 'clock' | 'origin' | 'employmentPolicy'>;

const longestReason = 200;
/** A page may be sent once; its key is remembered longer than the page can be open. */
const oncePerPage = { limit: 1, windowSeconds: 24 * 3600 };

/** Whether the page with this key was not sent before. */
export const isFirstUse = async (
  { throttles }: Pick<Stores, 'throttles'>,
  formKey: string,
  at: Date,
): Promise<boolean> => (await throttles.count(`form ${formKey}`, oncePerPage, at)) === 0;

/** The reason as it is kept; empty when there is none. */
export const tidyReason = (typed: string): string => typed.normalize('NFC').trim().slice(0, longestReason);

/** Why this person's password is not this session's to reset, or undefined. */
export async function refusalToIssue(
  stores: Pick<Stores, 'authorities' | 'accounts' | 'agencies'>,
  {
    hr,
    person,
    at,
    employmentPolicy,
  }: { hr: ActingHr; person: Person; at: Date } & Pick<Parts, 'employmentPolicy'>,
): Promise<RefusalCode | undefined> {
  const held = await stores.authorities.listByPerson(person.personId);
  const roles = rolesHeldBy(held, person, at);
  const record = person.personId === hr.personId ? 'self' : recordOf(roles);
  if (mayAct(await capacityOver(stores, hr, person), 'issue-initial-password', record) !== 'yes')
    return 'forbidden';
  const account = await stores.accounts.findByPerson(person.personId);
  if (account?.suspendedAt !== undefined) return 'account-suspended';
  return employmentRefusal(person, employmentPolicy);
}

/**
 * Hands an initial password to one person in a unit of work of its own, or refuses; an audit row either way.
 * @param formKey of a page that may be sent once; absent where the caller has seen to that
 */
export const issueToPerson =
  ({ database, clock, origin, employmentPolicy }: Parts) =>
  ({
    session,
    personId,
    reason,
    hash,
    formKey,
    ctx,
  }: {
    session: SessionView;
    personId: string;
    reason: string;
    hash: string;
    formKey?: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'issued'; readonly person: Person; readonly expiresAt: Date } | Refused> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const hr = await actingHr(stores, session, at);
      const person = 'kind' in hr ? undefined : await findWithinScope(stores, hr, personId);
      const row = {
        type: 'initial-password.issue',
        ctx,
        actor: 'kind' in hr ? session.sessionId : hr.actor,
        subject: person?.personId,
        method: session.amr.join('+'),
        assurance: session.acr,
      };
      const refuse = async (refusal: RefusalCode): Promise<Refused> => {
        await stores.audit.append(auditEvent({ ...row, refusal }), at);
        return refused(refusal);
      };
      if ('kind' in hr) return refuse(hr.refusal);
      if (person === undefined) return refuse('not-found');
      const refusal = await refusalToIssue(stores, { hr, person, at, employmentPolicy });
      if (refusal !== undefined) return refuse(refusal);
      if (formKey !== undefined && !(await isFirstUse(stores, formKey, at)))
        return refuse('request-repeated');
      const issued = await handOutInitialPassword(stores, {
        person,
        issuedBy: hr.actor,
        handedOutBy: hr.session.acr === 'agency-card' ? 'agency-card' : 'hr',
        reason,
        hash,
        mail: passwordResetMail,
        origin,
        at,
      });
      const details = {
        reason,
        wasActive: issued.wasActive,
        sessionsEnded: issued.sessionsEnded,
        handler: hr.session.claimedPersonId ?? null,
      };
      await stores.audit.append(auditEvent({ ...row, details }), at);
      return { kind: 'issued', person, expiresAt: issued.expiresAt };
    });
