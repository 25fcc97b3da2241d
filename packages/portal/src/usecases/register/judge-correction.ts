import { readReason, type Reason } from '../../domain/audit/plain-text.ts';
import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { mayAct } from '../../domain/authority/matrix.ts';
import { type Day, dayAt, firstDay, lastDay } from '../../domain/day/day.ts';
import { maskNationalId, type NationalId } from '../../domain/person/national-id.ts';
import { type AgencyId, type Employment, type Person, postsAt } from '../../domain/person/person.ts';
import { type PeopleColumn } from '../../domain/register/columns.ts';
import { type PostCorrection } from '../../domain/register/correction.ts';
import { type RowProblem } from '../../domain/register/problem.ts';
import { readPostRow } from '../../domain/register/read-post-row.ts';
import { type ReportedPost } from '../../domain/register/reported-post.ts';
import { type Outcome } from '../../domain/register/report.ts';
import { type JudgeRules } from '../../domain/register/person-verdict.ts';
import { type Timeline } from '../../domain/register/timeline.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { type AtConsole } from '../console/at-console.ts';
import { capacityOver, findWithinReach, verdictOn } from '../console/reach.ts';
import { judgePeople } from './take-people.ts';

/** What was filled in, as it was typed. */
export type TypedCells = Readonly<Partial<Record<PeopleColumn, string>>>;

export type Correction = { readonly reason: string; readonly cells: TypedCells } & (
  | { readonly kind: 'new' }
  /** @param place agency and kind of the post, as pages name it */
  | { readonly kind: PostCorrection; readonly personId: string; readonly place: string }
);

/** A post before and after. */
export interface PlannedTimeline {
  readonly agencyName: string;
  readonly post: Employment['post'];
  readonly before: Timeline;
  readonly after: Timeline;
}

/** What a correction would do, as the page before it shows. */
export interface CorrectionPlan {
  readonly outcome: Outcome;
  readonly name: string;
  readonly maskedNationalId: string;
  /** The name in the register, where it is to be another one. */
  readonly nameBefore: string | undefined;
  readonly posts: readonly PlannedTimeline[];
  /** Tells this plan from another one, so that nothing is done that was not shown. */
  readonly mark: string;
}

export type JudgedCorrection =
  | { readonly kind: 'no'; readonly refusal: RefusalCode; readonly subject?: Person['personId'] }
  | { readonly kind: 'problems'; readonly problems: readonly RowProblem[]; readonly lacksReason: boolean }
  | {
      readonly kind: 'sound';
      readonly plan: CorrectionPlan;
      readonly person: Person | undefined;
      readonly reported: ReportedPost;
      readonly rules: JudgeRules;
      readonly reason: Reason;
    };

/** How a place is named in a form. */
export const placeOf = ({ agencyId, post }: Pick<Employment, 'agencyId' | 'post'>): string =>
  `${agencyId} ${post}`;

/** The cells of a report that say what is to change in a post. */
function cellsOf(
  kind: PostCorrection,
  {
    typed,
    post,
    person,
    nationalId,
  }: { typed: TypedCells; post: Employment; person: Person; nationalId: NationalId },
): TypedCells {
  const { agencyCode, status } = post;
  // A day beside what holds already would move its beginning.
  const from = (isNew: boolean) => (isNew ? (typed.from ?? '') : '');
  const known = { nationalId, name: person.name, agencyCode, post: post.post };
  switch (kind) {
    case 'title':
      return { ...known, status, title: typed.title ?? '', from: from(typed.title?.trim() !== post.title) };
    case 'leave':
      return { ...known, status: 'on-leave', from: typed.from ?? '', until: typed.until ?? '' };
    case 'return':
      return { ...known, status: 'in-service', from: from(status !== 'in-service') };
    case 'end':
      return { ...known, status: 'separated', until: typed.until ?? '' };
    case 'name':
      return { ...known, status, name: typed.name ?? '', birthDate: typed.birthDate ?? '' };
  }
}

/** Fields that a correction cannot do without, which a report may leave out. */
const neededBy: Readonly<Partial<Record<Correction['kind'], readonly PeopleColumn[]>>> = {
  new: ['from', 'title'],
  title: ['title', 'from'],
  leave: ['from'],
  return: ['from'],
  end: ['until'],
};

/** The row of a report that a correction is: of somebody known, with what is stored of them. */
async function rowOf(
  { stores, actor, at }: AtConsole,
  correction: Correction,
): Promise<{ readonly cells: TypedCells; readonly person: Person | undefined } | RefusalCode> {
  if (correction.kind === 'new')
    return { cells: { ...correction.cells, status: 'in-service' }, person: undefined };
  const person = await findWithinReach({ stores, actor, at }, correction.personId);
  if (person === undefined) return 'not-found';
  const nationalId = await stores.people.nationalIdOf(person.personId);
  const post = postsAt(person, at).find((each) => placeOf(each) === correction.place);
  if (post === undefined || nationalId === undefined) return 'request-malformed';
  return { cells: cellsOf(correction.kind, { typed: correction.cells, post, person, nationalId }), person };
}

/** Whether somebody may report people of an agency by hand. */
async function maySpeakFor({ stores, actor, at }: AtConsole, agencyId: AgencyId): Promise<boolean> {
  const [agencyCode, agencyName] = ['', ''];
  const post = { agencyId, agencyCode, agencyName, post: 'main', title: '', status: 'in-service' } as const;
  const employments = [{ ...post, from: firstDay, until: lastDay }];
  const capacity = await capacityOver(stores, actor, { person: { employments }, at });
  return capacity !== undefined && mayAct(capacity, 'correct-record', 'employee') === 'yes';
}

/**
 * Judges a correction as a report of one row, by the register's own rules; what is asked beyond is who may correct whom.
 * @param forChange locks the person until the end of the unit
 */
export async function judgeCorrection(
  room: AtConsole,
  correction: Correction,
  { admitsOnLeave, forChange }: { admitsOnLeave: boolean; forChange: boolean },
): Promise<JudgedCorrection> {
  const { stores, actor, at } = room;
  const today: Day = dayAt(at);
  const row = await rowOf(room, correction);
  if (typeof row === 'string') return { kind: 'no', refusal: row };
  const missing = (neededBy[correction.kind] ?? [])
    .filter((column) => (correction.cells[column] ?? '').trim() === '')
    .map((column): RowProblem => ({ code: 'value-missing', column }));
  const { row: reported, problems } = readPostRow(1, (column) => row.cells[column], today);
  const reason = readReason(correction.reason);
  if (reported === undefined || missing.length > 0 || reason === undefined)
    return { kind: 'problems', problems: [...missing, ...problems], lacksReason: reason === undefined };

  const agency = await stores.agencies.findByCode(reported.agencyCode);
  const reach = new Set(await stores.agencies.idsWithin(reachOfPowers(actor.powers)));
  const person = row.person ?? (await stores.people.findByNationalId(reported.nationalId));
  if (person !== undefined) {
    const subject = person.personId;
    const verdict = await verdictOn(stores, { actor, action: 'correct-record', person, at });
    // Who left for nowhere is anybody's to take on; who serves elsewhere is kept by the register's own rule.
    if (verdict === 'no' || verdict === 'with-second' || person.personId === actor.personId)
      return { kind: 'no', refusal: 'forbidden', subject };
  }
  if (agency !== undefined && reach.has(agency.agencyId) && !(await maySpeakFor(room, agency.agencyId)))
    return { kind: 'no', refusal: 'forbidden' };

  const rules: JudgeRules = {
    asOf: today,
    admitsOnLeave,
    covers: (agencyId) => reach.has(agencyId),
    completeOn: () => undefined,
  };
  const [judged] = await judgePeople(stores, [[reported]], { rules, forChange });
  const [said] = judged?.verdict.rows ?? [];
  if (judged === undefined || said === undefined) throw new Error('A row was not judged');
  if (said.outcome === 'refused') return { kind: 'problems', problems: said.problems, lacksReason: false };
  const posts: PlannedTimeline[] = [];
  for (const { agencyId, post, before, after } of judged.verdict.posts)
    posts.push({ agencyName: (await stores.agencies.find(agencyId))?.name ?? '', post, before, after });
  const { name } = reported;
  const plan = {
    outcome: said.outcome,
    name,
    maskedNationalId: maskNationalId(reported.nationalId),
    nameBefore: judged.stored !== undefined && judged.stored.name !== name ? judged.stored.name : undefined,
    posts,
  };
  const mark = sha256Hex(JSON.stringify(plan)).slice(0, 32);
  return { kind: 'sound', plan: { ...plan, mark }, person, reported, rules, reason };
}
