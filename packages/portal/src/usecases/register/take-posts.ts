import { type PersonId } from '../../domain/person/person.ts';
import { type JudgeRules } from '../../domain/register/person-verdict.ts';
import { type RowProblem } from '../../domain/register/problem.ts';
import { type ReportedPost } from '../../domain/register/reported-post.ts';
import { type SealedPerson } from '../../domain/register/register-store.ts';
import { type Outcome } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { writeOf } from './apply-report.ts';
import { judgeStaged } from './walk.ts';

export type PostsTaken =
  | { readonly kind: 'taken'; readonly personId: PersonId; readonly outcomes: readonly Outcome[] }
  /** One list of problems for each post, in their order. */
  | { readonly kind: 'problems'; readonly problems: readonly (readonly RowProblem[])[] };

/**
 * The door for one person: posts of them are judged as a report of one would be, and written in the unit of work of
 * whoever calls, who leaves the audit row, or nothing is.
 */
export async function takePosts(
  { register, agencies }: Pick<Stores, 'register' | 'agencies'>,
  posts: readonly [ReportedPost, ...ReportedPost[]],
  { rules, at }: { rules: JudgeRules; at: Date },
): Promise<PostsTaken> {
  const sealed = posts.map((post) => register.sealed(post));
  const [first] = sealed;
  if (first === undefined) throw new RangeError('No post was reported');
  const stored = (await register.find([first.index], true)).get(first.index);
  const rows = [];
  for (const [place, post] of posts.entries())
    rows.push({
      ...post,
      line: place + 1,
      birthMark: sealed[place]?.birthMark,
      agencyId: (await agencies.findByCode(post.agencyCode))?.agencyId,
      missing: false,
      outcome: undefined,
      leaves: undefined,
      sealed: asOne(sealed[place], first),
    });
  const { personId, index } = first;
  const verdict = judgeStaged({ index, personId, rows, isPart: false }, stored, rules);
  if (verdict.rows.some(({ outcome }) => outcome === 'refused'))
    return { kind: 'problems', problems: verdict.rows.map(({ problems }) => problems) };
  const write = writeOf({ personId, rows }, stored, verdict);
  await register.write([write], { asOf: rules.asOf, reportId: undefined, at });
  return {
    kind: 'taken',
    personId: write.personId,
    outcomes: verdict.rows.map(({ outcome }) => outcome),
  };
}

/** Each row was sealed under an id of its own; a new person gets the first, with its seals. */
const asOne = (row: SealedPerson | undefined, first: SealedPerson): SealedPerson | undefined =>
  row && { ...row, personId: first.personId, idSealed: first.idSealed, ...birthOf(row, first) };

/** A date of birth opens for the id under which it was sealed alone. */
const birthOf = (row: SealedPerson, first: SealedPerson) =>
  row.birthMark === first.birthMark
    ? { birthSealed: first.birthSealed, birthMark: first.birthMark }
    : { birthSealed: undefined, birthMark: undefined };
