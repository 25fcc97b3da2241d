import { type Day, dayAfter, firstDay, lastDay, laterOf } from '../day/day.ts';
import { type Employment } from '../person/person.ts';
import {
  beginningOfRun,
  ended,
  isPresent,
  placed,
  type PostState,
  stateOn,
  type Timeline,
  untilNext,
} from './timeline.ts';

/** What a row says of a post. An empty title, and days that are absent, are not told. */
export interface SaidOfPost {
  readonly title: string;
  readonly status: Employment['status'];
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
}

interface Known {
  readonly timeline: Timeline;
  readonly asOf: Day;
  /** Whether the person has or had another main post: then this one began later, if not on a day that is told. */
  readonly follows: boolean;
}

/**
 * From which day a new state holds. A first day that is the one of the present state, or of the whole time in the post,
 * is the day of entry, which personnel lists repeat in every row: then the state is new on the day of the report.
 */
function newFrom({ from }: SaidOfPost, { timeline, asOf, follows }: Known): Day {
  const now = stateOn(timeline, asOf);
  if (from === undefined) return timeline.length === 0 && !follows ? firstDay : asOf;
  if (now === undefined || from > asOf) return from;
  return from === now.from || from === beginningOfRun(timeline, now) ? asOf : from;
}

/** What follows a state whose last day is told: a leave is over, anything else is the end of the post. */
function following({ title, status }: PostState, until: Day): PostState {
  const from = dayAfter(until);
  const next = status === 'on-leave' ? 'in-service' : 'separated';
  return { title, status: next, from, until: lastDay };
}

/** A state until a day that is told, and what follows it; whatever was planned for later is gone. */
const withEnd = (timeline: Timeline, state: PostState, until: Day): PostState[] =>
  until === lastDay
    ? placed(timeline, { ...state, until })
    : placed(placed(timeline, { ...state, until }), following(state, until));

function separated(said: SaidOfPost, known: Known): PostState[] {
  const { timeline, asOf } = known;
  const now = stateOn(timeline, asOf);
  const title = said.title === '' ? (now?.title ?? '') : said.title;
  if (timeline.length === 0)
    return [
      {
        title,
        status: 'separated',
        from: said.until === undefined ? firstDay : dayAfter(said.until),
        until: lastDay,
      },
    ];
  // The last day in the post, where the row tells it, else the first day out of it.
  const from = said.until === undefined ? newFrom(said, known) : dayAfter(said.until);
  const told = said.until !== undefined || said.from !== undefined;
  if (now?.status === 'separated' && (!told || now.from === from)) return [...timeline];
  return ended(timeline, from, title);
}

/** What the periods of a post are once a row is taken; the same ones where it tells nothing new. */
export function withPost(said: SaidOfPost, known: Known): PostState[] {
  const { timeline, asOf } = known;
  if (said.status === 'separated') return separated(said, known);
  const on = laterOf(said.from ?? asOf, asOf);
  const now = stateOn(timeline, on);
  const title = said.title === '' ? (now?.title ?? '') : said.title;
  if (now?.status !== said.status || now.title !== title) {
    const from = newFrom(said, known);
    const state = { title, status: said.status, from, until: untilNext(timeline, laterOf(from, asOf)) };
    return said.until === undefined ? placed(timeline, state) : withEnd(timeline, state, said.until);
  }
  const { from = now.from, until = now.until } = said;
  const isBeginning = from === now.from || from === beginningOfRun(timeline, now);
  if (isBeginning && until === now.until) return [...timeline];
  const without = timeline.filter((state) => state !== now);
  const state = { ...now, from: isBeginning ? now.from : from };
  return said.until === undefined ? placed(without, state) : withEnd(without, state, said.until);
}

export const sameTimeline = (left: Timeline, right: Timeline): boolean =>
  left.length === right.length &&
  left.every((state, place) => {
    const other = right[place];
    return (
      state.from === other?.from &&
      state.until === other.until &&
      state.status === other.status &&
      state.title === other.title
    );
  });

/** Whether somebody may enter by a post in the end, by what is known now. */
export const opensInTheEnd = (timeline: Timeline, admitsOnLeave: boolean): boolean => {
  const last = timeline.at(-1);
  return last !== undefined && isPresent(last) && (last.status === 'in-service' || admitsOnLeave);
};
