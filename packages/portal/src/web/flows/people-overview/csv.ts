import { csvLine, csvMark } from '../../../domain/csv.ts';
import { type PersonLine, progressGroups } from '../../../domain/people-overview/people-overview-store.ts';
import { type AgencyRow } from '../../../usecases/people-overview/export-agencies.ts';
import { type Language, t } from '../../ui/text.ts';
import { text } from './text.ts';

const csv = (rows: readonly (readonly string[])[]): string => `${csvMark}${rows.map(csvLine).join('')}`;

const inTaipei = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Taipei',
  dateStyle: 'short',
  timeStyle: 'short',
});
const moment = (date: Date | undefined): string => (date === undefined ? '' : inTaipei.format(date));

/** A list of people as CSV; times are Taipei’s. */
export function peopleCsv(language: Language, people: readonly PersonLine[]): string {
  const say = t(language);
  const { name, agencyCode, agency, personTitle, account, state, failedAt, passwordEnds, cardEnds } = text;
  const heads = [name, agencyCode, agency, personTitle, account, state, failedAt, passwordEnds, cardEnds];
  return csv([
    heads.map((head) => say(head)),
    ...people.map((each) => [
      each.name,
      each.agencyCode,
      each.agencyName,
      each.title,
      each.accountName ?? '',
      say(text.groups[each.stage]),
      moment(each.failedAt),
      moment(each.passwordEnds),
      moment(each.cardEnds),
    ]),
  ]);
}

/** The numbers of every agency by itself as CSV, with the code of the one above it. */
export function agenciesCsv(language: Language, agencies: readonly AgencyRow[]): string {
  const say = t(language);
  return csv([
    [text.agencyCode, text.agency, text.above, ...progressGroups.map((group) => text.groups[group])].map(
      (head) => say(head),
    ),
    ...agencies.map(({ code, name, parentCode = '', counts }) => [
      code,
      name,
      parentCode,
      ...progressGroups.map((group) => String(counts[group])),
    ]),
  ]);
}
