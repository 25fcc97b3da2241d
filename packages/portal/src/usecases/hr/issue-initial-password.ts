import { isInForce } from '../../domain/authority/authority.ts';
import { mayAct, recordOf } from '../../domain/authority/matrix.ts';
import { employmentRefusal, type Person } from '../../domain/person/person.ts';
import { type RefusalCode, refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent } from '../audit-event.ts';
import { type Needs } from '../house.ts';
import { passwordResetMail } from '../mail/mail-texts.ts';
import { type ActingHr, actingHr, capacityOver, findWithinScope } from './acting-hr.ts';
import { handOutInitialPassword, makeInitialPassword } from './hand-out-initial-password.ts';
import { hrPersonOf } from './hr-person.ts';
import { type HrUseCases } from './hr-use-cases.ts';

type House = Needs<'database' | 'clock' | 'random' | 'passwords' | 'origin' | 'employmentPolicy'>;
type Answer = Awaited<ReturnType<HrUseCases['issueInitialPassword']>>;

const longestReason = 200;
/** A page may be sent once; its key is remembered longer than the page can be open. */
const oncePerPage = { limit: 1, windowSeconds: 24 * 3600 };

/** Why this person's password is not this session's to reset, or undefined. */
async function refusalFor(
  stores: Pick<Stores, 'authorities' | 'accounts'>,
  {
    hr,
    person,
    at,
    employmentPolicy,
  }: { hr: ActingHr; person: Person; at: Date } & Pick<House, 'employmentPolicy'>,
): Promise<RefusalCode | undefined> {
  const held = await stores.authorities.listByPerson(person.personId);
  const roles = held.filter((each) => isInForce(each, at)).map(({ role }) => role);
  const record = person.personId === hr.personId ? 'self' : recordOf(roles);
  if (mayAct(capacityOver(hr, person), 'issue-initial-password', record) !== 'yes') return 'forbidden';
  const account = await stores.accounts.findByPerson(person.personId);
  if (account?.suspendedAt !== undefined) return 'account-suspended';
  return employmentRefusal(person, employmentPolicy);
}

/**
 * 發給初始密碼: a random secret for a person of the own agencies, good once, for the activation form alone. It resets an
 * active account, so identity is confirmed again and nobody is signed in by it. The issuer reads it once and never
 * learns the password that the person chooses.
 */
export const issueInitialPassword =
  ({
    database,
    clock,
    random,
    passwords,
    origin,
    employmentPolicy,
  }: House): HrUseCases['issueInitialPassword'] =>
  async ({ session, personId, reason: typed, formKey, ctx }) => {
    const reason = typed.normalize('NFC').trim();
    if (reason === '') return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
    const made = await makeInitialPassword({ random, passwords });
    if (made.kind === 'refused') return made;

    return database.transact<Answer>(async (stores) => {
      const at = clock.now();
      const hr = await actingHr(stores, session, at);
      const person = 'kind' in hr ? undefined : await findWithinScope(stores, hr, personId);
      const no = 'kind' in hr ? hr.refusal : undefined;
      const row = {
        type: 'initial-password.issue',
        ctx,
        actor: 'kind' in hr ? session.sessionId : hr.actor,
        subject: person?.personId,
        method: session.amr.join('+'),
        assurance: session.acr,
      };
      const refuse = async (refusal: RefusalCode): Promise<Answer> => {
        await stores.audit.append(auditEvent({ ...row, refusal }), at);
        return refused(refusal);
      };
      if ('kind' in hr) return refuse(no ?? 'forbidden');
      if (person === undefined) return refuse('not-found');
      const refusal = await refusalFor(stores, { hr, person, at, employmentPolicy });
      if (refusal !== undefined) return refuse(refusal);
      if ((await stores.throttles.count(`form ${formKey}`, oncePerPage, at)) > 0)
        return refuse('request-repeated');
      const issued = await handOutInitialPassword(stores, {
        person,
        issuedBy: hr.actor,
        reason: reason.slice(0, longestReason),
        hash: made.hash,
        mail: (to) => passwordResetMail({ to, name: person.name, origin, at }),
        at,
      });
      const details = {
        reason: reason.slice(0, longestReason),
        wasActive: issued.wasActive,
        sessionsEnded: issued.sessionsEnded,
        handler: hr.session.claimedPersonId ?? null,
      };
      await stores.audit.append(auditEvent({ ...row, details }), at);
      return {
        kind: 'issued',
        person: await hrPersonOf(stores, person),
        initialPassword: made.initialPassword,
        expiresAt: issued.expiresAt,
      };
    });
  };
