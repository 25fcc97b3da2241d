import { type HelpdeskRules } from '../../domain/helpdesk/helpdesk-rules.ts';
import { openingAt } from '../../domain/helpdesk/opening-hours.ts';
import { employmentRefusal, type Person, type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type AtGate } from '../console/at-console.ts';
import { type Needs } from '../common/house.ts';
import { type HrPerson, hrPersonOf } from '../console/hr-person.ts';
import { helpdeskCodeMail } from '../mail/authority-mails.ts';
import { handOutInitialPassword, type makeInitialPassword } from '../password/hand-out-initial-password.ts';
import { issuedAgain } from '../password/issued-again.ts';
import { agentLimits } from './agent-limits.ts';

/** What handing out a code is made of. */
export type CodeParts = Needs<AtGate | 'pseudonym' | 'passwords' | 'origin' | 'networkOf'> & {
  readonly rules: HelpdeskRules;
};

/** The code, readable in this one answer. */
export interface IssuedCode {
  readonly kind: 'issued';
  readonly person: HrPerson;
  readonly code: string;
  readonly expiresAt: Date;
}

type Made = Extract<Awaited<ReturnType<typeof makeInitialPassword>>, { kind: 'made' }>;

/** Why nobody is helped by phone here and now, or undefined. */
export async function refusalToHelp(
  stores: Stores,
  { parts, person, agentId, at }: { parts: CodeParts; person: Person; agentId: PersonId; at: Date },
): Promise<{ refusal: RefusalCode; seconds?: number } | undefined> {
  if (!openingAt(parts.rules.hours, at).open) return { refusal: 'helpdesk-closed' };
  const account = await stores.accounts.findByPerson(person.personId);
  if (account?.suspendedAt !== undefined) return { refusal: 'account-suspended' };
  const no = employmentRefusal(person, parts.employmentPolicy, at);
  if (no !== undefined) return { refusal: no };
  const seconds = await stores.throttles.count(`helpdesk code ${agentId}`, agentLimits.codes, at);
  return seconds > 0 ? { refusal: 'too-many-requests', seconds } : undefined;
}

/** For a form that comes again: the code that it handed out when it came first. */
export async function codeAgain(
  parts: CodeParts,
  again: Parameters<typeof issuedAgain>[1],
): Promise<IssuedCode | undefined> {
  const issued = await issuedAgain(parts, again);
  if (issued === undefined) return undefined;
  const { initialPassword: code, expiresAt } = issued;
  const person = await hrPersonOf(parts.database.read, issued.person, parts.clock.now());
  return { kind: 'issued', person, code, expiresAt };
}

/** An activation code is an initial password by another hand. */
export const handOutCode = (
  stores: Stores,
  {
    parts,
    person,
    agentId,
    ticket,
    reason,
    made,
    at,
  }: {
    parts: CodeParts;
    person: Person;
    agentId: PersonId;
    ticket: string;
    reason: string;
    made: Made;
    at: Date;
  },
) =>
  handOutInitialPassword(stores, {
    person,
    issuedBy: agentId,
    handedOutBy: 'helpdesk',
    reason: `${ticket}: ${reason}`,
    hash: made.hash,
    mail: helpdeskCodeMail,
    origin: parts.origin,
    at,
  });
