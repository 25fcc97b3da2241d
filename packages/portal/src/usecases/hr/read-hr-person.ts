import { type RefusalCode, type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { maySuspend } from '../account/suspension.ts';
import { type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type HrPerson, hrPersonOf } from '../console/hr-person.ts';
import { type FailedTry, failuresOf } from '../console/last-failures.ts';
import { findWithinReach } from '../console/reach.ts';
import { markOf } from './as-seen.ts';
import { type PersonFile, readPersonFile } from './person-file.ts';
import { refusalToIssue } from './issue-to-person.ts';
import { lacksBirthDate } from './lacks-birth-date.ts';

const type = 'people.read';

interface PersonView extends PersonFile {
  readonly kind: 'person';
  readonly person: HrPerson;
  /** Why this session cannot issue an initial password to that person. */
  readonly noIssue: RefusalCode | undefined;
  /** Whether this session may suspend or release the account now. */
  readonly maySuspend: 'suspend' | 'release' | undefined;
  /** Why earlier tries failed. */
  readonly failures: readonly FailedTry[];
  /** Until when an initial password that was handed out can still be used. */
  readonly openUntil: Date | undefined;
  /** What the page shows of account and slip, for its form to say again. */
  readonly mark: string;
  /** A date of birth would be asked for, and the register has none. */
  readonly lacksBirthDate: boolean;
}

/** One person of the session's agencies, and what may be done for them. */
export const readHrPerson =
  (house: Needs<AtGate | 'initialPasswordFact'>) =>
  ({ entry, personId }: { entry: ConsoleEntry<'hr'>; personId: string }): Promise<PersonView | Refused> =>
    look(house, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const { employmentPolicy } = house;
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const account = await stores.accounts.findByPerson(person.personId);
        const open = account && (await stores.initialPasswords.findOpen(account.accountId, at));
        const subjects = [person.personId, ...(account === undefined ? [] : [account.accountId])];
        return {
          answer: {
            kind: 'person',
            person: await hrPersonOf(stores, person, at),
            noIssue: await refusalToIssue(stores, { actor, person, at, employmentPolicy }),
            maySuspend: await maySuspend(stores, { actor, person, account, at }),
            failures: await failuresOf(stores, subjects),
            ...(await readPersonFile(stores, { person, account, at })),
            openUntil: open?.expiresAt,
            mark: markOf(account, open),
            lacksBirthDate: await lacksBirthDate(stores, house, person.personId),
          },
          event: { type, subject: person.personId },
        };
      },
    });
