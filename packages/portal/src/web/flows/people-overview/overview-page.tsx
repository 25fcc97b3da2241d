import {
  type PersonLine,
  type ProgressState,
  progressStates,
} from '../../../domain/people-overview/people-overview-store.ts';
import {
  type AgencyProgress,
  type PeopleOverviewUseCases,
} from '../../../usecases/people-overview/people-overview-use-cases.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { type PageFrame } from '../../ui/frame.ts';
import { page } from '../../ui/page.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { type Language, t } from '../../ui/text.ts';
import { text } from './text.ts';

type Counts = Readonly<Record<ProgressState, number>>;
type Overview = Extract<
  Awaited<ReturnType<PeopleOverviewUseCases['readPeopleOverview']>>,
  { kind: 'overview' }
>;

const sum = (counts: Counts): number => progressStates.reduce((total, state) => total + counts[state], 0);

/** One bar, its words beside it; the table below says the same in numbers. */
const ProgressBar = ({ language, total }: { language: Language; total: Counts }) => {
  const all = sum(total);
  const width = all === 0 ? 0 : (total.active / all) * 716;
  const words = t(language)(text.chart, { active: total.active, all });
  return (
    <>
      <svg class="bars" viewBox="0 0 720 40" role="img" aria-label={words}>
        <rect class="bar-rest" x="2" y="2" width="716" height="36" />
        <rect class="bar-done" x="2" y="2" width={width.toFixed(1)} height="36" />
      </svg>
      <p>{words}</p>
    </>
  );
};

const listOf = ({ code, withBelow }: AgencyProgress, state: ProgressState): string =>
  `${consolePaths.people}?agency=${code}&state=${state}${withBelow ? '&below=yes' : ''}`;
const levelOf = (code: string): string => `${consolePaths.people}?under=${code}`;

/** How far people are, as a bar, a table, and the people behind a number. */
export function peopleOverviewPage({
  frame,
  overview: { at, total, agencies },
  list,
}: {
  frame: PageFrame;
  overview: Overview;
  list?: { readonly people: readonly PersonLine[]; readonly more: boolean } | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const row = (progress: AgencyProgress) => {
    const { code, name, withBelow, counts } = progress;
    return [
      withBelow ? <a href={levelOf(code)}>{say(text.withBelow, { agency: name })}</a> : name,
      String(sum(counts)),
      ...progressStates.map((state) =>
        counts[state] === 0 ? (
          '0'
        ) : (
          <a
            href={listOf(progress, state)}
            aria-label={say(text.listOf, {
              agency: name,
              state: say(text.states[state]),
              people: counts[state],
            })}
          >
            {String(counts[state])}
          </a>
        ),
      ),
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
        <ProgressBar language={language} total={total} />
        {list !== undefined && (
          <section aria-labelledby="people">
            <h2 id="people">{say(text.people)}</h2>
            <DataTable
              caption={say(text.people)}
              captionHidden
              columns={[text.name, text.agency, text.personTitle, text.account, text.state].map((head) =>
                say(head),
              )}
              rows={list.people.map((each) => [
                each.name,
                each.agencyName,
                each.title === '' ? '–' : each.title,
                each.accountName ?? '–',
                say(text.states[each.state]),
              ])}
              empty={say(text.nobody)}
            />
            {list.more && <p>{say(text.more)}</p>}
          </section>
        )}
        <section aria-labelledby="agencies">
          <h2 id="agencies">{say(text.table)}</h2>
          <DataTable
            caption={say(text.table)}
            captionHidden
            columns={[text.agency, text.all, ...progressStates.map((state) => text.states[state])].map(
              (head) => say(head),
            )}
            rows={agencies.map(row)}
            empty={say(text.empty)}
          />
        </section>
        <p>
          <a href={consolePaths.peopleCsv}>{say(text.csv)}</a>
        </p>
        <p class="quiet">{say(text.csvHint)}</p>
      </>
    ),
  });
}
