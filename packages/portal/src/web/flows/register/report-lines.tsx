import { outcomes } from '../../../domain/register/report.ts';
import { type OpenedReport, type ShownLines } from '../../../usecases/register/open-report.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { outcomeWords } from '../../ui/vocabulary/report-state-words.ts';
import { lineCells } from './csv.ts';
import { registerPaths } from './paths.ts';
import { lineHeads, text } from './text.ts';

const address = (reportId: string, shows: ShownLines, after?: number): string =>
  `${consolePaths.report(reportId)}?rows=${shows}${after === undefined ? '' : `&after=${after}`}#lines`;

/** How many rows there are of each outcome, which leads to them. */
export const OutcomeTable = ({ frame, opened }: { frame: PageFrame; opened: OpenedReport }) => {
  const say = t(frame.language);
  const { reportId, counts, kind } = opened.report;
  return (
    <DataTable
      caption={say(text.outcome)}
      captionHidden
      columns={[say(text.outcome), say(text.count)]}
      rows={outcomes
        .filter((outcome) => counts[outcome] > 0)
        .map((outcome) => [
          <a href={address(reportId, outcome)}>{say(outcomeWords[kind][outcome])}</a>,
          String(counts[outcome]),
        ])}
      empty={say(text.noLines)}
    />
  );
};

/** A page of rows by outcome, the filter above it, and the way to all of them as a file. */
export const ReportLines = ({ frame, opened }: { frame: PageFrame; opened: OpenedReport }) => {
  const { language } = frame;
  const say = t(language);
  const { report, shows, lines, next, held } = opened;
  const { reportId, kind, counts } = report;
  const filters: readonly (readonly [ShownLines, string])[] = [
    ...(held === undefined ? [] : [['leaving', say(text.leaving)] as const]),
    ...outcomes
      .filter((outcome) => counts[outcome] > 0)
      .map((outcome) => [outcome, say(outcomeWords[kind][outcome])] as const),
    ['all', say(text.all)],
  ];
  const of = filters.find(([name]) => name === shows)?.[1] ?? say(text.all);
  const heading = `${say(text.lines)}：${of}`;
  return (
    <section class="wide-section" aria-labelledby="lines">
      <h2 id="lines">{language === 'en' ? heading.replace('：', ': ') : heading}</h2>
      <ul class="row-actions">
        {filters.map(([name, words]) => (
          <li>
            <a href={address(reportId, name)} aria-current={name === shows ? 'true' : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ul>
      <DataTable
        caption={of}
        captionHidden
        columns={lineHeads(kind).map((head) => say(head))}
        rows={lines.map((line) => lineCells(line, { kind, language }))}
        empty={say(text.noLines)}
      />
      <ul class="row-actions">
        {next !== undefined && (
          <li>
            <a href={address(reportId, shows, next)}>{say(text.nextLines)}</a>
          </li>
        )}
        <li>
          <a href={registerPaths.rowsOf(reportId)} download>
            {say(text.download)}
          </a>
        </li>
      </ul>
    </section>
  );
};
