import { type AccountId } from '../../domain/account/account.ts';
import { type Busy, type Turn } from '../../domain/account/password-hasher.ts';
import { passwordProblem } from '../../domain/account/password-policy.ts';
import { type BirthDate, waysToWrite } from '../../domain/person/birth-date.ts';
import { lastFour, type NationalId } from '../../domain/person/national-id.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Needs } from '../common/house.ts';
import { type FieldProblem, type Invalid } from '../common/views.ts';

const serviceWords = ['ecpa', '人事服務網', 'mydata'];

/** Everything about a person that others know too. */
const contextWords = ({
  person,
  nationalId,
  birthDate,
  accountName,
  email,
}: {
  person: Pick<Person, 'name' | 'aliases' | 'employments'>;
  nationalId: NationalId | undefined;
  birthDate: BirthDate | undefined;
  accountName: string;
  email: string;
}): string[] => [
  ...serviceWords,
  person.name,
  ...person.aliases,
  ...person.employments.flatMap(({ agencyCode, agencyName }) => [agencyCode, agencyName]),
  ...(nationalId === undefined ? [] : [nationalId, nationalId.slice(1), lastFour(nationalId).repeat(2)]),
  ...(birthDate === undefined ? [] : waysToWrite(birthDate)),
  accountName,
  email.split('@')[0] ?? '',
];

/** What is wrong with a new password and its repetition, as problems of the form's fields. */
export async function newPasswordProblems({
  house: { database, passwordPolicy, isCommonPassword },
  password,
  passwordAgain,
  person,
  ...about
}: {
  house: Needs<'database' | 'passwordPolicy' | 'isCommonPassword'>;
  password: string;
  passwordAgain: string;
  person: Person;
  accountName: string;
  email: string;
}): Promise<FieldProblem[]> {
  if (password === '') return [{ field: 'password', code: 'required' }];
  const { people } = database.read;
  const { personId } = person;
  const [nationalId, birthDate] = [await people.nationalIdOf(personId), await people.birthDateOf(personId)];
  const problem =
    passwordProblem({
      password,
      policy: passwordPolicy,
      contextWords: contextWords({ person, nationalId, birthDate, ...about }),
    }) ?? ((await isCommonPassword(password)) ? { code: 'password-common' as const } : undefined);
  if (problem !== undefined) return [{ field: 'password', ...problem }];
  return password === passwordAgain ? [] : [{ field: 'passwordAgain', code: 'password-mismatch' }];
}

/**
 * The hash of a new password, unless it is among the latest that the policy bars: after a reset, too, since that is how
 * most old ones would come back.
 */
export async function hashNewPassword(
  { database, passwords, passwordPolicy }: Needs<'database' | 'passwords' | 'passwordPolicy'>,
  { accountId, password, turn }: { accountId: AccountId; password: string; turn: Turn },
): Promise<{ readonly kind: 'hashed'; readonly hash: string } | Busy | Invalid> {
  const count = passwordPolicy.barredRecent;
  for (const recent of await database.read.accounts.recentPasswords(accountId, count)) {
    const verdict = await passwords.verify(password, recent, turn);
    if (verdict.kind === 'busy') return verdict;
    if (verdict.kind === 'match')
      return {
        kind: 'invalid',
        problems: [{ field: 'password', code: 'password-recent', params: { count } }],
      };
  }
  return passwords.hash(password, turn);
}
