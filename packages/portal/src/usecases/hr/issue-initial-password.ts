import { type Needs } from '../common/house.ts';
import { makeInitialPassword } from '../password/hand-out-initial-password.ts';
import { hrPersonOf } from '../console/hr-person.ts';
import { type HrUseCases } from './hr-use-cases.ts';
import { issueToPerson, tidyReason } from './issue-to-person.ts';

type Parts = Needs<
  'database' | 'clock' | 'random' | 'passwords' | 'origin' | 'employmentPolicy' | 'networkOf'
>;

/**
 * 發給初始密碼: a random secret for a person of the own agencies, good once, for the activation form alone. It resets an
 * active account, so identity is confirmed again and nobody is signed in by it. The issuer reads it once and never
 * learns the password that the person chooses.
 */
export const issueInitialPassword =
  (house: Parts): HrUseCases['issueInitialPassword'] =>
  async ({ session, personId, reason: typed, formKey, ctx }) => {
    const reason = tidyReason(typed);
    if (reason === '') return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
    const made = await makeInitialPassword(house, { session, ctx });
    if (made.kind === 'refused') return made;
    const { hash, initialPassword } = made;
    const issued = await issueToPerson(house)({ session, personId, reason, hash, formKey, ctx });
    if (issued.kind === 'refused') return issued;
    const person = await hrPersonOf(house.database.read, issued.person);
    return { kind: 'issued', person, initialPassword, expiresAt: issued.expiresAt };
  };
