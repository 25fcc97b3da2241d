import { type Person } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type AtGate } from '../console/at-console.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type HrPerson, hrPersonOf } from '../console/hr-person.ts';
import { readReason } from '../../domain/audit/plain-text.ts';
import { makeInitialPassword } from '../password/hand-out-initial-password.ts';
import { issuedAgain } from '../password/issued-again.ts';
import { type Issuer, issuerOf } from './issuer.ts';
import { issueToPerson } from './issue-to-person.ts';

interface Issued {
  readonly kind: 'issued';
  readonly person: HrPerson;
  readonly initialPassword: string;
  readonly expiresAt: Date;
  readonly issuer: Issuer;
}

/**
 * 發給初始密碼: a random secret for a person of the own agencies, good once, for the activation form alone. It resets an
 * active account, so identity is confirmed again and nobody is signed in by it. The answer is the only place where it
 * is ever readable, and the issuer never learns the password that the person chooses.
 * @param formKey of the page that asks: a page that was sent already changes nothing and shows what it handed out
 * @param seen the mark of what the page showed of the person
 */
export const issueInitialPassword =
  (parts: Needs<AtGate | 'pseudonym' | 'passwords' | 'origin' | 'networkOf'>) =>
  async ({
    entry,
    personId,
    reason: typed,
    formKey,
    seen,
  }: {
    entry: ConsoleEntry<'hr'>;
    personId: string;
    reason: string;
    formKey: string;
    seen?: string | undefined;
  }): Promise<Issued | Invalid | Refused> => {
    const reason = readReason(typed);
    if (reason === undefined) return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
    const form = `${formKey} ${personId}`;
    const made = await makeInitialPassword(parts, { ...entry, form });
    if (made.kind === 'refused') return made;
    const { hash, initialPassword } = made;
    const issued = await issueToPerson(parts)({ entry, personId, reason, hash, formKey, seen });
    const { read } = parts.database;
    const { acr, agencyId, personId: holder, claimedPersonId } = entry.session;
    const issuedIn = {
      personId: holder ?? claimedPersonId,
      agencyCard: acr === 'agency-card' ? agencyId : undefined,
    };
    const shown = async (handedOut: {
      person: Person;
      initialPassword: string;
      expiresAt: Date;
    }): Promise<Issued> => ({
      ...handedOut,
      kind: 'issued',
      person: await hrPersonOf(read, handedOut.person, parts.clock.now()),
      issuer: await issuerOf(read, issuedIn, parts.clock.now()),
    });
    if (issued.kind === 'issued') return shown({ ...issued, initialPassword });
    const again = await issuedAgain(parts, { entry, personId, form, refusal: issued.refusal });
    return again === undefined ? issued : shown(again);
  };
