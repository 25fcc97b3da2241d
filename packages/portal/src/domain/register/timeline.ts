import { type Day, dayAfter, dayBefore, lastDay } from '../day/day.ts';
import { type Employment, holdsOn, type Period } from '../person/person.ts';

/** What a post is during a period. */
export interface PostState extends Period {
  readonly title: string;
  readonly status: Employment['status'];
}

/** The periods of one post, by time; no two hold on one day. */
export type Timeline = readonly PostState[];

export const isPresent = ({ status }: Pick<PostState, 'status'>): boolean => status !== 'separated';

export const stateOn = (timeline: Timeline, day: Day): PostState | undefined =>
  timeline.find((state) => holdsOn(state, day));

/** Puts a state in its period; what held then ends before it or begins after it. */
export function placed(timeline: Timeline, state: PostState): PostState[] {
  const around = timeline.flatMap((other): PostState[] => {
    if (other.until < state.from || other.from > state.until) return [other];
    const before = other.from < state.from ? [{ ...other, until: dayBefore(state.from) }] : [];
    const after = other.until > state.until ? [{ ...other, from: dayAfter(state.until) }] : [];
    return [...before, ...after];
  });
  return [...around, state].toSorted((left, right) => (left.from < right.from ? -1 : 1));
}

/** Ends a post on the day before `from`: from then on it is separated, whatever was planned. */
export function ended(timeline: Timeline, from: Day, title: string): PostState[] {
  const before = timeline.filter((state) => state.from < from);
  return placed(before, { title, status: 'separated', from, until: lastDay });
}

/** The first day of the unbroken time in a post that a state belongs to. */
export function beginningOfRun(timeline: Timeline, state: PostState): Day {
  let from = state.from;
  for (const other of timeline.toReversed())
    if (isPresent(other) && dayAfter(other.until) === from) from = other.from;
  return from;
}

/** The last day before something else was planned to begin; the end of time where nothing was. */
export const untilNext = (timeline: Timeline, from: Day): Day => {
  const next = timeline.find((state) => state.from > from);
  return next === undefined ? lastDay : dayBefore(next.from);
};

/** Whether somebody was in a post before a day, and is not in it any more. */
export const wasLeft = (timeline: Timeline, day: Day): boolean =>
  timeline.some((state) => isPresent(state) && state.until < day) &&
  !timeline.some((state) => isPresent(state) && state.until >= day);
