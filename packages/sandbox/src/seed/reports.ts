import { agencies, people } from '../cast.ts';

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');

/** The cast's agencies as a report that `ecpa import agencies` takes. */
export const agencyReport = (): string =>
  csv([
    ['code', 'oid', 'name', 'nameEn', 'parentCode', 'kind'],
    ...agencies.map(({ code, oid, name, nameEn, parentCode }) => [code, oid, name, nameEn, parentCode, '']),
  ]);

/** The cast's people as a report that `ecpa import people` takes: one row for each post. */
export const peopleReport = (): string =>
  csv([
    ['nationalId', 'name', 'agencyCode', 'title', 'status', 'from', 'post', 'birthDate'],
    ...people.flatMap(
      ({ nationalId, name, agencyCode, title, status, birthDate = '', concurrentAgencyCode }) => {
        if (agencyCode === undefined) return [];
        const row = (agency: string, post: string) => [
          nationalId,
          name,
          agency,
          title,
          status,
          '2026-01-01',
          post,
          birthDate,
        ];
        const main = row(agencyCode, 'main');
        return concurrentAgencyCode === undefined ? [main] : [main, row(concurrentAgencyCode, 'concurrent')];
      },
    ),
  ]);
