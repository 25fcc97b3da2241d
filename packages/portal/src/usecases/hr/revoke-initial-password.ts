import { type RefusalCode, refused } from '../../domain/refusal.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { actingHr, findWithinScope } from '../console/acting-hr.ts';
import { type HrUseCases } from './hr-use-cases.ts';
import { refusalToIssue } from './issue-to-person.ts';

/**
 * A slip that was lost or given to somebody else opens nothing any more. Taking the password is what its owner would
 * do, so of the two whoever comes first wins, and the other is refused.
 */
export const revokeInitialPassword =
  ({
    database,
    clock,
    employmentPolicy,
  }: Needs<'database' | 'clock' | 'employmentPolicy'>): HrUseCases['revokeInitialPassword'] =>
  ({ session, personId, ctx }) =>
    database.transact(async (stores) => {
      const at = clock.now();
      const hr = await actingHr(stores, session, at);
      const person = 'kind' in hr ? undefined : await findWithinScope(stores, hr, personId);
      const decide = async (): Promise<RefusalCode | undefined> => {
        if ('kind' in hr) return hr.refusal;
        if (person === undefined) return 'not-found';
        const no = await refusalToIssue(stores, { hr, person, at, employmentPolicy });
        // Whatever keeps a person from signing in is no reason to leave a secret of theirs open.
        if (no === 'forbidden') return no;
        const account = await stores.accounts.findByPerson(person.personId);
        const open = account && (await stores.initialPasswords.findOpen(account.accountId, at));
        const taken = open !== undefined && (await stores.initialPasswords.take(open.initialPasswordId, at));
        return taken ? undefined : 'request-repeated';
      };
      const refusal = await decide();
      const row = {
        type: 'initial-password.revoke',
        ctx,
        actor: 'kind' in hr ? session.sessionId : hr.actor,
        subject: person?.personId,
        method: session.amr.join('+'),
        assurance: session.acr,
        details: { handler: 'kind' in hr ? null : (hr.session.claimedPersonId ?? null) },
      };
      await stores.audit.append(auditEvent({ ...row, refusal }), at);
      return refusal === undefined ? { kind: 'revoked' } : refused(refusal);
    });
