import { type AgencyCode } from '../../domain/agency/agency.ts';
import { type AgencyId, type PersonId } from '../../domain/person/person.ts';
import {
  type JudgeRules,
  type PersonVerdict,
  type StoredPerson,
} from '../../domain/register/person-verdict.ts';
import { type RowProblem } from '../../domain/register/problem.ts';
import { type ReportedPost } from '../../domain/register/reported-post.ts';
import { type PersonWrite, type SealedPerson } from '../../domain/register/register-store.ts';
import { type Outcome } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { writeOf } from './apply-report.ts';
import { judgeStaged } from './walk.ts';

/** What is reported of one person: a row for each post. */
export type PostsOfPerson = readonly [ReportedPost, ...ReportedPost[]];

export type PersonTaken =
  | { readonly kind: 'taken'; readonly personId: PersonId; readonly outcomes: readonly Outcome[] }
  /** One list of problems for each post, in their order. */
  | { readonly kind: 'problems'; readonly problems: readonly (readonly RowProblem[])[] };

/** What is judged of one person's posts, and what would be written. */
export interface PersonJudged {
  readonly stored: StoredPerson | undefined;
  readonly verdict: PersonVerdict;
  readonly write: PersonWrite;
}

const isRefused = ({ rows }: PersonVerdict): boolean => rows.some(({ outcome }) => outcome === 'refused');

/**
 * Judges people one by one, the posts of each as a report of one would be; many are read as a set, and nothing is written.
 * @param people each of them once
 * @param forChange locks them until the end of the unit
 */
export async function judgePeople(
  { register, agencies }: Pick<Stores, 'register' | 'agencies'>,
  people: readonly PostsOfPerson[],
  { rules, forChange }: { rules: JudgeRules; forChange: boolean },
): Promise<PersonJudged[]> {
  const agencyIds = new Map<AgencyCode, AgencyId | undefined>();
  for (const code of new Set(people.flatMap((posts) => posts.map(({ agencyCode }) => agencyCode))))
    agencyIds.set(code, (await agencies.findByCode(code))?.agencyId);
  const staged = people.map(([first, ...others]) => {
    const own = register.sealed(first);
    const rows = [first, ...others].map((post, place) => {
      const sealed = place === 0 ? own : asOne(register.sealed(post), own);
      return {
        ...post,
        line: place + 1,
        birthMark: sealed.birthMark,
        agencyId: agencyIds.get(post.agencyCode),
        missing: false,
        outcome: undefined,
        leaves: undefined,
        sealed,
      };
    });
    return { index: own.index, personId: own.personId, rows, isPart: false };
  });
  const indexes = staged.map(({ index }) => index);
  if (new Set(indexes).size < indexes.length) throw new RangeError('A person was reported twice at once');
  const known = await register.find(indexes, forChange);
  return staged.map((person) => {
    const stored = known.get(person.index);
    const verdict = judgeStaged(person, stored, rules);
    return { stored, verdict, write: writeOf(person, stored, verdict) };
  });
}

/**
 * The door for people one by one: those whose posts are sound are written in the unit of work of whoever calls, who leaves the
 * audit row, or nothing is.
 */
export async function takePeople(
  stores: Pick<Stores, 'register' | 'agencies'>,
  people: readonly PostsOfPerson[],
  { rules, at }: { rules: JudgeRules; at: Date },
): Promise<PersonTaken[]> {
  const judged = await judgePeople(stores, people, { rules, forChange: true });
  const writes = judged.flatMap(({ verdict, write }) => (isRefused(verdict) ? [] : [write]));
  await stores.register.write(writes, { asOf: rules.asOf, reportId: undefined, at });
  return judged.map(({ verdict, write: { personId } }) =>
    isRefused(verdict)
      ? { kind: 'problems', problems: verdict.rows.map(({ problems }) => problems) }
      : { kind: 'taken', personId, outcomes: verdict.rows.map(({ outcome }) => outcome) },
  );
}

/** Each row was sealed under an id of its own; a new person gets the first, with its seals. */
const asOne = (row: SealedPerson, first: SealedPerson): SealedPerson => ({
  ...row,
  personId: first.personId,
  idSealed: first.idSealed,
  ...birthOf(row, first),
});

/** A date of birth opens for the id under which it was sealed alone. */
const birthOf = (row: SealedPerson, first: SealedPerson) =>
  row.birthMark === first.birthMark
    ? { birthSealed: first.birthSealed, birthMark: first.birthMark }
    : { birthSealed: undefined, birthMark: undefined };
