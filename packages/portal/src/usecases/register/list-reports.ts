import { isPersonId } from '../../domain/person/person.ts';
import { type Report } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { reportsOf } from './at-register.ts';

const type = 'register.list';

const reportsOfAPage = 30;

/** A report with the name of its sender, where a person sent it. */
export interface ReportView extends Report {
  readonly senderName: string | undefined;
}

/** Reports with their senders’ names, each person read once. */
export async function withSenders(
  { people }: Pick<Stores, 'people'>,
  reports: readonly Report[],
): Promise<ReportView[]> {
  const names = new Map<string, string | undefined>();
  for (const { sentBy } of reports)
    if (isPersonId(sentBy) && !names.has(sentBy)) names.set(sentBy, (await people.find(sentBy))?.name);
  return reports.map((report) => ({ ...report, senderName: names.get(report.sentBy) }));
}

export interface ReportList {
  readonly kind: 'reports';
  readonly reports: readonly ReportView[];
  /** Where the next page begins. */
  readonly next: Date | undefined;
  /** The centre reports agencies too. */
  readonly isCentre: boolean;
}

/** The reports of somebody’s agencies, newest first: who, when, what. */
export const listReports =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    before,
  }: {
    entry: ConsoleEntry<'register'>;
    before: Date | undefined;
  }): Promise<ReportList | Refused> =>
    look(parts, {
      entry,
      type,
      read: async ({ stores, actor }) => {
        const query = { of: reportsOf(actor), before, limit: reportsOfAPage + 1 };
        const found = await stores.reports.list(query);
        const reports = await withSenders(stores, found.slice(0, reportsOfAPage));
        return {
          answer: {
            kind: 'reports',
            reports,
            next: found.length > reportsOfAPage ? reports.at(-1)?.openedAt : undefined,
            isCentre: actor.central !== undefined,
          },
          event: { type, subject: 'register', details: {} },
        };
      },
    });
