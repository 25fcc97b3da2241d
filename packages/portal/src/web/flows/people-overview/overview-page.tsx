import {
  type PeopleFilter,
  progressAlerts,
  type ProgressGroup,
} from '../../../domain/people-overview/people-overview-store.ts';
import { type AgencyProgress } from '../../../usecases/people-overview/level-of-tree.ts';
import { type PrintedOverview } from '../../../usecases/people-overview/read-people-overview.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { PrintButton, printScript } from '../../ui/parts/print-button.tsx';
import { PrintedBy } from '../../ui/parts/printed-by.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { consolePaths, paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { activeOf, AlertTable, inService, PeopleLink, StageChart } from './charts.tsx';
import { text } from './text.ts';

/** Of whom a number tells: they are the list behind it. */
interface Behind {
  readonly agencyCode: string;
  readonly withBelow: boolean;
  readonly filter: PeopleFilter;
}

const addressOf = ({ agencyCode, withBelow, filter }: Behind): string => {
  const agency = agencyCode === '' ? '' : `agency=${agencyCode}&`;
  return `${consolePaths.peopleList}?${agency}state=${filter}${withBelow ? '&below=yes' : ''}`;
};
const levelOf = (code: string): string => `${consolePaths.people}?under=${code}`;
const columnFilters: readonly (ProgressGroup | 'active')[] = [
  'active',
  'identity-confirmed',
  'not-activated',
  ...progressAlerts,
];

const countOf = ({ counts }: AgencyProgress, filter: ProgressGroup | 'active'): number =>
  filter === 'active' ? activeOf(counts) : counts[filter];

/** How far people are: charts that are tables, the people behind each number, and the agencies of one level. */
export function peopleOverviewPage({
  frame,
  overview: { at, total, agencies, issuer, printedAt },
  actsForHr,
}: {
  frame: PageFrame;
  overview: PrintedOverview;
  /** Whose names lead to the page of the person. */
  actsForHr: boolean;
}): string {
  const { language } = frame;
  const say = t(language);
  const listOf = (filter: PeopleFilter): string =>
    addressOf({ agencyCode: at?.code ?? '', withBelow: at !== undefined, filter });
  const row = (progress: AgencyProgress) => {
    const { code, name, withBelow, counts } = progress;
    return [
      withBelow ? <a href={levelOf(code)}>{say(text.withBelow, { agency: name })}</a> : name,
      String(inService(counts)),
      ...columnFilters.map((filter) => {
        const people = countOf(progress, filter);
        const group = say(text.groups[filter]);
        return (
          <PeopleLink
            people={people}
            href={addressOf({ agencyCode: code, withBelow, filter })}
            label={say(text.listOf, { agency: name, group, people })}
          />
        );
      }),
    ];
  };
  return page({
    frame,
    title: text.title,
    width: 'wide',
    styles: ['console.css'],
    scripts: [printScript],
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        {at !== undefined && (
          <>
            <h2>{at.name}</h2>
            <p>
              <a href={at.above === undefined ? consolePaths.people : levelOf(at.above)}>{say(text.up)}</a>
            </p>
          </>
        )}
        <PrintedBy frame={frame} issuer={issuer} at={printedAt} />
        <p class="on-screen">
          <a href={consolePaths.peopleList}>{say(text.toList)}</a>
        </p>
        <section aria-labelledby="stages">
          <h2 id="stages">{say(text.stages)}</h2>
          <StageChart language={language} counts={total} listOf={listOf} />
        </section>
        <section aria-labelledby="alerts">
          <h2 id="alerts">{say(text.alerts)}</h2>
          <AlertTable language={language} counts={total} listOf={listOf} />
        </section>
        <section aria-labelledby="agencies">
          <h2 id="agencies">{say(text.table)}</h2>
          <DataTable
            caption={say(text.table)}
            captionHidden
            columns={[
              say(text.agency),
              say(text.all),
              ...columnFilters.map((filter) => say(text.groups[filter])),
            ]}
            rows={agencies.map(row)}
            empty={say(text.empty)}
          />
          <p class="quiet">{say(text.twice)}</p>
        </section>
        <ul class="on-screen">
          <li>
            <a href={consolePaths.peopleCsv}>{say(text.csv)}</a>
          </li>
          <li>
            <a href={consolePaths.agenciesCsv}>{say(text.csvAgencies)}</a>
          </li>
        </ul>
        <p class="quiet on-screen">{say(text.csvHint)}</p>
        <p class="on-screen page-links">
          <PrintButton frame={frame} words={text.print} kind="second" />
          <a href={actsForHr ? paths.authority : paths.operator}>
            {say(actsForHr ? text.back : text.operation)}
          </a>
        </p>
      </>
    ),
  });
}
