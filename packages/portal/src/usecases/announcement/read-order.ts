import {
  type Announcement,
  importances,
  longestAnnouncement,
} from '../../domain/announcement/announcement.ts';
import { endOf } from '../../domain/day/day.ts';
import { parseTaipeiMoment } from '../../domain/day/taipei-moment.ts';
import { type FieldProblem } from '../common/views.ts';

/** An announcement as it was typed. */
export interface AnnouncementOrder {
  readonly zh: string;
  /** Where it is empty, the Chinese words stand for it. */
  readonly en: string;
  readonly importance: string;
  /** Where it is empty, it begins at once. */
  readonly from: string;
  readonly until: string;
}

function momentsIn({ from, until }: AnnouncementOrder, at: Date) {
  const problems: FieldProblem[] = [];
  const begins = from.trim() === '' ? at : parseTaipeiMoment(from);
  const ends = parseTaipeiMoment(until, endOf);
  if (begins === undefined) problems.push({ field: 'from', code: 'moment-form' });
  if (until.trim() === '') problems.push({ field: 'until', code: 'required' });
  else if (ends === undefined) problems.push({ field: 'until', code: 'moment-form' });
  else if (ends <= at || (begins !== undefined && ends <= begins))
    problems.push({ field: 'until', code: 'end-before-begin' });
  return { begins, ends, problems };
}

/** What an order announces, or what is wrong with it field by field. */
export function readOrder(
  order: AnnouncementOrder,
  at: Date,
): Omit<Announcement, 'announcementId'> | readonly FieldProblem[] {
  const [zh, en] = [order.zh.trim(), order.en.trim()];
  const importance = importances.find((each) => each === order.importance);
  const { begins, ends, problems } = momentsIn(order, at);
  const tooLong = (['zh', 'en'] as const).filter((each) => order[each].trim().length > longestAnnouncement);
  const all: FieldProblem[] = [
    ...(zh === '' ? [{ field: 'zh', code: 'required' } as const] : []),
    ...tooLong.map(
      (field) => ({ field, code: 'text-too-long', params: { max: longestAnnouncement } }) as const,
    ),
    ...(importance === undefined ? [{ field: 'importance', code: 'required' } as const] : []),
    ...problems,
  ];
  if (all.length > 0 || importance === undefined || begins === undefined || ends === undefined) return all;
  return { texts: { zh, en: en === '' ? zh : en }, importance, from: begins, until: ends };
}
