import {
  type PeopleFilter,
  type PersonLine,
  progressAlerts,
} from '../../../domain/people-overview/people-overview-store.ts';
import { type AgencyProgress, type Overview } from '../../../usecases/people-overview/level-of-tree.ts';
import { type PeopleQuestion } from '../../../usecases/people-overview/overview-scope.ts';
import { DataTable, nothing } from '../../ui/parts/data-table.tsx';
import { momentText } from '../../ui/date-text.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { consolePaths, paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { activeOf, AlertTable, inService, PeopleLink, StageChart } from './charts.tsx';
import { text } from './text.ts';

/** A list of people that is open, and what it is of. */
export interface OpenList {
  readonly question: PeopleQuestion;
  readonly people: readonly PersonLine[];
  readonly more: boolean;
}

const queryOf = ({ agencyCode, withBelow, filter }: PeopleQuestion): string =>
  `agency=${agencyCode}&state=${filter}${withBelow ? '&below=yes' : ''}`;
const levelOf = (code: string): string => `${consolePaths.people}?under=${code}`;
const columnFilters: readonly PeopleFilter[] = [
  'active',
  'identity-confirmed',
  'not-activated',
  ...progressAlerts,
];

const countOf = ({ counts }: AgencyProgress, filter: PeopleFilter): number =>
  filter === 'active' ? activeOf(counts) : counts[filter];

const isFilter = (filter: string): filter is PeopleFilter => Object.hasOwn(text.groups, filter);

const PeopleList = ({
  frame,
  list: { question, people, more },
  actsForHr,
  closed,
}: {
  frame: PageFrame;
  list: OpenList;
  actsForHr: boolean;
  /** Address of the same page without the list. */
  closed: string;
}) => {
  const { language } = frame;
  const say = t(language);
  const { filter } = question;
  const moment = (date: Date | undefined) => (date === undefined ? nothing : momentText(language, date));
  const title = isFilter(filter) ? say(text.peopleOf, { group: say(text.groups[filter]) }) : say(text.people);
  const { name, agency, personTitle, account, state, failedAt, passwordEnds, cardEnds } = text;
  return (
    <section aria-labelledby="people">
      <h2 id="people">{title}</h2>
      <DataTable
        caption={title}
        captionHidden
        columns={[name, agency, personTitle, account, state, failedAt, passwordEnds, cardEnds].map((head) =>
          say(head),
        )}
        rows={people.map((each) => [
          actsForHr ? <a href={consolePaths.person(each.personId)}>{each.name}</a> : each.name,
          each.agencyName,
          each.title === '' ? nothing : each.title,
          each.accountName ?? nothing,
          say(text.groups[each.stage]),
          moment(each.failedAt),
          moment(each.passwordEnds),
          moment(each.cardEnds),
        ])}
        empty={say(text.nobody)}
      />
      {more && <p>{say(text.more)}</p>}
      <p>
        <a href={`${consolePaths.peopleCsv}?${queryOf(question)}`}>{say(text.csvList)}</a>
        {'　'}
        <a href={closed}>{say(text.close)}</a>
      </p>
    </section>
  );
};

/** How far people are: charts that are tables, the people behind each number, and the agencies of one level. */
export function peopleOverviewPage({
  frame,
  overview: { at, total, agencies },
  list,
  actsForHr,
}: {
  frame: PageFrame;
  overview: Overview;
  list?: OpenList | undefined;
  /** Whose names lead to the page of the person. */
  actsForHr: boolean;
}): string {
  const { language } = frame;
  const say = t(language);
  const under = at === undefined ? '' : `&under=${at.code}`;
  const addressOf = (question: PeopleQuestion): string =>
    `${consolePaths.people}?${queryOf(question)}${under}`;
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
        {list !== undefined && (
          <PeopleList
            frame={frame}
            list={list}
            actsForHr={actsForHr}
            closed={at === undefined ? consolePaths.people : levelOf(at.code)}
          />
        )}
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
        <ul>
          <li>
            <a href={consolePaths.peopleCsv}>{say(text.csv)}</a>
          </li>
          <li>
            <a href={consolePaths.agenciesCsv}>{say(text.csvAgencies)}</a>
          </li>
        </ul>
        <p class="quiet">{say(text.csvHint)}</p>
        <p>
          <a href={actsForHr ? paths.authority : paths.operator}>
            {say(actsForHr ? text.back : text.operation)}
          </a>
        </p>
      </>
    ),
  });
}
