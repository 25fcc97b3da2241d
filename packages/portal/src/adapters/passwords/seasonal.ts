/**
 * What people put together when a password has to change: a season, a month or a festival with the year, in the years of
 * the Republic (民國) as often as in others, and a mark.
 */
const seasonWords = [
  'spring',
  'summer',
  'autumn',
  'fall',
  'winter',
  '春節',
  '春天',
  '春季',
  '夏天',
  '夏季',
  '秋天',
  '秋季',
  '冬天',
  '冬季',
  '[春夏秋冬]',
  'january',
  'february',
  'march',
  'april',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
  'monday',
  'friday',
  '[一二三四五六七八九十]+月',
  '中秋',
  '端午',
  '新年快樂',
  '新年',
  'happynewyear',
  'newyear',
];
const season = new RegExp(seasonWords.join('|'), 'g');
const year = /(?:民國|中華民國|minguo|roc)?(?:1[0-4]\d)年?|(?:西元)?(?:19|20)\d\d年?/g;

/** Characters that remain to be guessed beside season, year, numbers and marks. */
const fewestBeside = 8;

/** Whether a password is little more than a season and a year. */
export function isSeasonal(text: string): boolean {
  const withoutSeason = text.replace(season, '');
  const withoutYear = withoutSeason.replace(year, '');
  if (withoutSeason === text && withoutYear === withoutSeason) return false;
  const rest = withoutYear.replace(/[^\p{L}]/gu, '');
  return Array.from(rest).length < fewestBeside;
}
