import {
  alertLimits,
  isActiveStage,
  type PeopleFilter,
  type ProgressAlert,
  progressAlerts,
  type ProgressStage,
  progressStages,
} from '../../../domain/people-overview/people-overview-store.ts';
import { type ProgressCounts } from '../../../usecases/people-overview/level-of-tree.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { type Language, t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Everybody in service: each stands in one stage. */
export const inService = (counts: ProgressCounts): number =>
  progressStages.reduce((total, stage) => total + counts[stage], 0);

export const activeOf = (counts: ProgressCounts): number =>
  progressStages.filter(isActiveStage).reduce((total, stage) => total + counts[stage], 0);

const length = 300;

/** One bar of a chart whose table says the same in numbers: nothing to hear, drawn so that it prints in grey. */
const Bar = ({ part, whole, kind }: { part: number; whole: number; kind: 'done' | 'waiting' }) => (
  <svg class="chart-bar" viewBox={`0 0 ${length} 20`} preserveAspectRatio="none" aria-hidden="true">
    <rect class="bar-rest" x="0" y="0" width={length} height="20" />
    <rect
      class={`bar-${kind}`}
      x="0"
      y="0"
      width={(whole === 0 ? 0 : (part / whole) * length).toFixed(1)}
      height="20"
    />
  </svg>
);

const percent = (language: Language, part: number, whole: number): string =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'zh-TW', {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(whole === 0 ? 0 : part / whole);

/** A number that leads to its people; nobody is no link. */
export const PeopleLink = ({ people, href, label }: { people: number; href: string; label: string }) =>
  people === 0 ? (
    <>0</>
  ) : (
    <a href={href} aria-label={label}>
      {String(people)}
    </a>
  );

interface ChartProps {
  readonly language: Language;
  readonly counts: ProgressCounts;
  readonly listOf: (filter: PeopleFilter) => string;
}

/** Ways in which nobody came are no news, except the three that everybody has. */
const shownStages = (counts: ProgressCounts): readonly ProgressStage[] =>
  progressStages.filter((stage) => stage !== 'active-earlier' || counts[stage] > 0);

/** How far everybody is, by the way they came in: a chart and its table in one. */
export const StageChart = ({ language, counts, listOf }: ChartProps) => {
  const say = t(language);
  const whole = inService(counts);
  return (
    <DataTable
      caption={say(text.chart, { active: activeOf(counts), all: whole })}
      columns={[text.stage, text.number, text.share].map((head) => say(head))}
      rows={shownStages(counts).map((stage) => {
        const people = counts[stage];
        const group = say(text.groups[stage]);
        return [
          group,
          <PeopleLink people={people} href={listOf(stage)} label={say(text.listOfAll, { group, people })} />,
          <span class="bar-cell">
            <Bar part={people} whole={whole} kind={isActiveStage(stage) ? 'done' : 'waiting'} />
            <span class="bar-words">{percent(language, people, whole)}</span>
          </span>,
        ];
      })}
      empty=""
    />
  );
};

const limits: Readonly<Record<ProgressAlert, Readonly<Record<string, number>>>> = {
  failed: { days: alertLimits.failedDays },
  'password-ends': { hours: alertLimits.passwordHours },
  'card-ends': { days: alertLimits.cardDays },
};

/** What to look at, and what exactly is counted. */
export const AlertTable = ({ language, counts, listOf }: ChartProps) => {
  const say = t(language);
  return (
    <DataTable
      caption={say(text.alerts)}
      captionHidden
      columns={[text.alert, text.number, text.meaning].map((head) => say(head))}
      rows={progressAlerts.map((alert) => {
        const people = counts[alert];
        const group = say(text.groups[alert]);
        const label = say(text.listOfAll, { group, people });
        return [
          group,
          <PeopleLink people={people} href={listOf(alert)} label={label} />,
          say(text.meanings[alert], limits[alert]),
        ];
      })}
      empty=""
    />
  );
};
