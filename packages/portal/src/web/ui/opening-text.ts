import { type ExceptionalDay, type Opening, type OpeningHours } from '../../domain/helpdesk/opening-hours.ts';
import { dayText, momentText } from './date-text.ts';
import { type Language, type Text, t } from './text.ts';

const words = {
  open: { zh: '客服現在服務中，到 {time} 為止。', en: 'The helpdesk is open now, until {time}.' },
  closed: {
    zh: '現在不是客服服務時間，{time} 開始服務。',
    en: 'The helpdesk is closed now and opens on {time}.',
  },
  unknown: {
    zh: '現在不是客服服務時間，下次服務時間未定。',
    en: 'The helpdesk is closed now; when it opens is not known yet.',
  },
  holidays: { zh: '近期休息日：{days}。', en: 'Closed on: {days}.' },
  makeUps: { zh: '補行上班、照常服務：{days}。', en: 'Open on make-up working days: {days}.' },
  noted: { zh: '{day}（{note}）', en: '{day} ({note})' },
} as const satisfies Record<string, Text>;

const daysOf = (language: Language, days: readonly ExceptionalDay[]): string =>
  days
    .map(({ at, note }) => {
      const day = dayText(language, at);
      return note === '' ? day : t(language)(words.noted, { day, note });
    })
    .join(language === 'en' ? ', ' : '、');

/**
 * Whether the helpdesk answers at the moment, until or from when, and the days ahead that are not as usual; in Taipei
 * time, a paragraph each.
 */
export function openingText(
  language: Language,
  hours: Opening & { readonly ahead: readonly ExceptionalDay[] },
): readonly string[] {
  const say = t(language);
  const next = hours.open ? hours.closesAt : hours.opensAt;
  const now = hours.open ? words.open : words.closed;
  const holidays = hours.ahead.filter(({ closed }) => closed);
  const makeUps = hours.ahead.filter(({ closed }) => !closed);
  return [
    next === undefined ? say(words.unknown) : say(now, { time: momentText(language, next) }),
    ...(holidays.length === 0 ? [] : [say(words.holidays, { days: daysOf(language, holidays) })]),
    ...(makeUps.length === 0 ? [] : [say(words.makeUps, { days: daysOf(language, makeUps) })]),
  ];
}

const weekdays = {
  zh: ['', '週一', '週二', '週三', '週四', '週五', '週六', '週日'],
  en: ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

const clockText = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** The opening hours in words, made of the ones that decide. */
export function hoursText({ days, opens, closes }: OpeningHours): Text {
  const [first = 1] = days;
  const last = days.at(-1) ?? first;
  const [from, until] = [clockText(opens), clockText(closes)];
  const zh = first === last ? weekdays.zh[first] : `${weekdays.zh[first]}至${weekdays.zh[last]}`;
  const en = first === last ? weekdays.en[first] : `${weekdays.en[first]} to ${weekdays.en[last]}`;
  return { zh: `${zh} ${from} 至 ${until}`, en: `${en}, ${from} to ${until}` };
}
