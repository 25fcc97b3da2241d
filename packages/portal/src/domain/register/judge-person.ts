import { type Day, laterOf } from '../day/day.ts';
import { sameName } from '../person/name.ts';
import { type AgencyId, type Employment } from '../person/person.ts';
import { opensInTheEnd, sameTimeline, withPost } from './judge-post.ts';
import {
  type JudgeRules,
  type PersonVerdict,
  type PostChange,
  type RowVerdict,
  type StagedPost,
  type StoredPerson,
} from './person-verdict.ts';
import { type RowProblem, type RowProblemCode } from './problem.ts';
import { type Outcome } from './report.ts';
import { ended, isPresent, type PostState, stateOn, type Timeline, wasLeft } from './timeline.ts';

interface Post {
  readonly agencyId: AgencyId;
  readonly post: Employment['post'];
  readonly reportedOn: Day | undefined;
  readonly before: Timeline;
  after: Timeline;
}

/** A row that is still good, with its post. */
interface Judged {
  readonly row: StagedPost;
  readonly post: Post;
  outdated: boolean;
  /** The main post in another agency that it ends. */
  movedFrom: Post | undefined;
}

const keyOf = ({ agencyId, post }: Pick<Post, 'agencyId' | 'post'>): string => `${agencyId} ${post}`;

function postsOf(stored: StoredPerson | undefined, completeOn: JudgeRules['completeOn']): Map<string, Post> {
  const posts = new Map<string, Post>();
  const grouped = Map.groupBy(stored?.periods ?? [], keyOf);
  for (const [key, periods] of grouped) {
    const [first] = periods;
    if (first === undefined) continue;
    const before = periods.map(({ title, status, from, until }) => ({ title, status, from, until }));
    // A complete list dates all posts of its agency.
    const reportedOn = periods.reduce(
      (day, each) => laterOf(day, each.reportedOn),
      completeOn(first.agencyId) ?? first.reportedOn,
    );
    posts.set(key, { agencyId: first.agencyId, post: first.post, reportedOn, before, after: before });
  }
  return posts;
}

/** Present on a day or later. */
const presentFrom = (timeline: Timeline, day: Day): PostState | undefined =>
  timeline.find((state) => isPresent(state) && state.until >= day);

/** What rows of one person say against each other. */
function contradictions(rows: readonly StagedPost[], tell: Tell): void {
  // A post that a list lacks has no name: it says nothing.
  const first = rows.find(({ missing }) => !missing);
  const seen = new Map<string, StagedPost>();
  for (const row of rows) {
    if (first === undefined || row.missing) continue;
    if (row !== first && !sameName(row.name, first.name)) tell(row, 'names-differ', 'name', first.line);
    const dated = rows.find(({ birthMark }) => birthMark !== undefined);
    if (row.birthMark !== undefined && dated !== undefined && row.birthMark !== dated.birthMark)
      tell(row, 'birth-dates-differ', 'birthDate', dated.line);
    if (row.agencyId === undefined) continue;
    const key = `${row.agencyId} ${row.post}`;
    const other = seen.get(key);
    if (other !== undefined) tell(row, 'post-twice', 'agencyCode', other.line);
    seen.set(key, other ?? row);
  }
}

type Tell = (
  row: StagedPost,
  code: RowProblemCode,
  column?: RowProblem['column'],
  otherLine?: number,
) => void;

/**
 * Judges all rows of one person against each other and against what is stored: what becomes of each row, and what the
 * person and their posts are afterwards. The same rows judged again, once they are applied, change nothing.
 */
export function judgePerson(
  rows: readonly StagedPost[],
  stored: StoredPerson | undefined,
  rules: JudgeRules,
): PersonVerdict {
  const { asOf, covers, completeOn, admitsOnLeave } = rules;
  const problems = new Map<number, RowProblem[]>();
  const tell: Tell = (row, code, column, otherLine) => {
    problems.set(row.line, [...(problems.get(row.line) ?? []), { code, column, otherLine }]);
  };
  const posts = postsOf(stored, completeOn);
  contradictions(rows, tell);

  const judged: Judged[] = [];
  for (const row of rows) {
    const { agencyId } = row;
    if (agencyId === undefined) tell(row, 'agency-unknown', 'agencyCode');
    else if (!covers(agencyId)) tell(row, 'agency-not-yours', 'agencyCode');
    if (agencyId === undefined || problems.has(row.line)) continue;
    const key = `${agencyId} ${row.post}`;
    const post = posts.get(key) ?? {
      agencyId,
      post: row.post,
      reportedOn: undefined,
      before: [],
      after: [],
    };
    posts.set(key, post);
    const newest = [post.reportedOn, completeOn(agencyId)];
    const outdated = newest.some((day) => day !== undefined && day > asOf);
    judged.push({ row, post, outdated, movedFrom: undefined });
  }
  for (const each of judged) if (!each.outdated) placeRow(each, { posts, rules, tell });
  for (const each of judged)
    if (!each.outdated && !problems.has(each.row.line)) endOthers(each, { posts, judged, rules, tell });

  const sound = judged.filter(({ row }) => !problems.has(row.line));
  const news = personNews(rows, stored, { posts, judged: sound, rules, tell });
  const verdicts = rows.map((row): RowVerdict => {
    const found = problems.get(row.line) ?? [];
    const own = judged.find((each) => each.row === row);
    if (found.length > 0 || own === undefined)
      return { line: row.line, outcome: 'refused', problems: found, leaves: undefined };
    const outcome = outcomeOf(own, { stored, isNews: news === row.line });
    const loses = ({ before, after }: Post) =>
      opensInTheEnd(before, admitsOnLeave) && !opensInTheEnd(after, admitsOnLeave);
    const left = [own.post, own.movedFrom].find((post) => post !== undefined && loses(post));
    return { line: row.line, outcome, problems: [], leaves: left?.agencyId };
  });
  return { rows: verdicts, ...changesOf(judged, { posts, problems, asOf }), personFrom: news };
}

interface Room {
  readonly posts: ReadonlyMap<string, Post>;
  readonly rules: JudgeRules;
  readonly tell: Tell;
}

const otherMains = (posts: ReadonlyMap<string, Post>, { agencyId }: Post): Post[] =>
  [...posts.values()].filter((each) => each.post === 'main' && each.agencyId !== agencyId);

/** What the post of a row is afterwards, and whether its sender may say so. */
function placeRow({ row, post }: Judged, { posts, rules: { asOf, covers }, tell }: Room): void {
  const isMain = row.post === 'main' && row.status !== 'separated';
  const elsewhere = isMain && otherMains(posts, post).some(({ after }) => presentOn(after, asOf));
  if (elsewhere && row.from === undefined && wasLeft(post.before, asOf)) {
    tell(row, 'return-needs-day', 'from');
    return;
  }
  const follows = isMain && otherMains(posts, post).some(({ after }) => after.some(isPresent));
  post.after = withPost(row, { timeline: post.before, asOf, follows });
  if (row.status === 'separated' || sameTimeline(post.before, post.after)) return;
  const begins = post.after.find((state) => isPresent(state) && state.until >= asOf);
  const isNew = begins !== undefined && !presentFromBefore(post.before, begins.from);
  const held = [...posts.values()].some(
    (each) => !covers(each.agencyId) && begins !== undefined && presentFrom(each.before, begins.from),
  );
  if (isNew && held) tell(row, 'serves-elsewhere', 'agencyCode');
}

const presentOn = (timeline: Timeline, day: Day): boolean => {
  const state = stateOn(timeline, day);
  return state !== undefined && isPresent(state);
};

const presentFromBefore = (timeline: Timeline, day: Day): boolean => presentFrom(timeline, day) !== undefined;

/** A person has one main post at a time: a new one ends the one before it. */
function endOthers(
  each: Judged,
  { posts, judged, rules: { asOf }, tell }: Room & { readonly judged: readonly Judged[] },
): void {
  const { row, post } = each;
  if (row.post !== 'main' || row.status === 'separated') return;
  const state = post.after.find((one) => isPresent(one) && one.until >= asOf && one.status === row.status);
  if (state === undefined) return;
  for (const other of otherMains(posts, post)) {
    const clash = other.after.find(
      (one) => isPresent(one) && one.until >= state.from && one.from <= state.until,
    );
    if (clash === undefined) continue;
    const told = judged.find(
      (one) => one.post === other && !one.row.missing && one.row.status !== 'separated',
    );
    if (told !== undefined) {
      if (told.row.line < row.line) tell(row, 'main-posts-overlap', 'post', told.row.line);
      continue;
    }
    if (sameTimeline(post.before, post.after)) continue;
    if (other.reportedOn !== undefined && other.reportedOn > asOf) each.outdated = true;
    else if (clash.from >= state.from) tell(row, 'serves-elsewhere-since', 'from');
    else {
      other.after = ended(other.after, state.from, clash.title);
      each.movedFrom = other;
    }
  }
}

/**
 * The line whose name or date of birth is new, when a row may tell it: that is the business of the main post. A post
 * that has ended, or that never was, is none: it tells who somebody is where nobody else holds them.
 */
function personNews(
  rows: readonly StagedPost[],
  stored: StoredPerson | undefined,
  { posts, judged, rules: { asOf, covers }, tell }: Room & { readonly judged: readonly Judged[] },
): number | undefined {
  const holds = ({ after }: Post) => presentFrom(after, asOf) !== undefined;
  const said = judged.filter(({ row, outdated }) => !outdated && !row.missing);
  const ofMain = said.filter(({ post }) => post.post === 'main');
  const { row: teller, post } = ofMain.find((each) => holds(each.post)) ?? ofMain[0] ?? said[0] ?? {};
  if (teller === undefined || post === undefined || stored === undefined) return teller?.line;
  const dated = rows.find(({ birthMark }) => birthMark !== undefined);
  const renamed = teller.name !== stored.name;
  const redated = dated !== undefined && dated.birthMark !== stored.birthMark;
  if (!renamed && !redated) return undefined;
  const others = [...posts.values()].filter((each) => each.post === 'main' || !covers(each.agencyId));
  if ((post.post === 'main' && holds(post)) || !others.some(holds)) return teller.line;
  if (sameName(teller.name, stored.name) && !redated) return undefined;
  tell(teller, 'name-of-main-post', renamed ? 'name' : 'birthDate');
  return undefined;
}

function outcomeOf(
  { row, post, outdated, movedFrom }: Judged,
  { stored, isNews }: { stored: StoredPerson | undefined; isNews: boolean },
): Outcome {
  if (outdated) return 'outdated';
  if (stored === undefined) return 'added';
  if (movedFrom !== undefined) return 'moved';
  if (sameTimeline(post.before, post.after)) return isNews ? 'changed' : 'unchanged';
  if (post.before.length === 0 && row.status !== 'separated') return 'added';
  return opensInTheEnd(post.before, true) && !opensInTheEnd(post.after, true) ? 'separated' : 'changed';
}

function changesOf(
  judged: readonly Judged[],
  {
    posts,
    problems,
    asOf,
  }: { posts: ReadonlyMap<string, Post>; problems: ReadonlyMap<number, unknown>; asOf: Day },
): Pick<PersonVerdict, 'posts' | 'confirmed'> {
  const changes: PostChange[] = [];
  const confirmed: Pick<PostChange, 'agencyId' | 'post'>[] = [];
  const good = judged.filter(({ row, outdated }) => !outdated && !problems.has(row.line));
  for (const post of posts.values()) {
    const by = good.find((each) => each.post === post || each.movedFrom === post);
    if (by === undefined) continue;
    const { agencyId, post: kind, before, after } = post;
    if (!sameTimeline(before, after))
      changes.push({ line: by.row.line, agencyId, post: kind, before, after });
    else if (post.reportedOn !== undefined && post.reportedOn < asOf)
      confirmed.push({ agencyId, post: kind });
  }
  return { posts: changes, confirmed };
}
