import {
  type PeopleFilter,
  type PeopleOrder,
  type PersonLine,
} from '../../../domain/people-overview/people-overview-store.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { type ListedPeople } from '../../../usecases/people-overview/list-people.ts';
import { momentStamp } from '../../ui/date-text.ts';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { dateFieldScript } from '../../ui/form/date-field.tsx';
import { wordProblems } from '../../ui/form/field-problem-text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { type Column, DataTable, nothing } from '../../ui/parts/data-table.tsx';
import { PageLinks } from '../../ui/parts/page-links.tsx';
import { PrintButton, printScript } from '../../ui/parts/print-button.tsx';
import { PrintedBy } from '../../ui/parts/printed-by.tsx';
import { Tag } from '../../ui/parts/tag.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { personPrefix } from '../../ui/vocabulary/chosen-people.ts';
import { Filters, type ListQuestion } from './filters.tsx';
import { text } from './text.ts';

const isFilter = (filter: string): filter is PeopleFilter => Object.hasOwn(text.groups, filter);

const moment = (date: Date | undefined) => (date === undefined ? nothing : momentStamp(date));

const StateOf = ({ frame: { language }, line }: { frame: PageFrame; line: PersonLine }) => {
  const say = t(language);
  const tone = line.stage.startsWith('active-')
    ? 'good'
    : line.stage === 'identity-confirmed'
      ? 'waiting'
      : 'plain';
  return (
    <>
      <Tag tone={tone}>{say(text.stageTags[line.stage])}</Tag>
      {line.keptOut !== undefined && (
        <>
          {' '}
          <Tag tone="bad">{say(text.groups[line.keptOut])}</Tag>
        </>
      )}
    </>
  );
};

/** The heads, of which five put the list in order: pressed again, the other way round. */
function columnsOf(
  frame: PageFrame,
  { question, address }: { question: ListQuestion; address: (more: Record<string, string>) => string },
): readonly Column[] {
  const say = t(frame.language);
  const ordered = (order: PeopleOrder): Column => {
    const here = question.order === order;
    const down = here && !question.descending;
    return {
      label: say(text.orders[order]),
      href: address({ order, ...(down ? { down: 'yes' } : {}) }),
      sorted: here ? (question.descending ? 'descending' : 'ascending') : undefined,
    };
  };
  return [
    ordered('name'),
    ordered('state'),
    ordered('agency'),
    ordered('title'),
    ordered('since'),
    say(text.account),
    say(text.failedAt),
    say(text.passwordEnds),
    say(text.cardEnds),
  ];
}

/** 人員名單: the people of the session's agencies, narrowed, in order, by pages, and what is done for those who are ticked. */
export function peopleListPage({
  frame,
  question,
  list,
  actsForHr,
  toPrint,
  address,
  csv,
  problems = [],
}: {
  frame: PageFrame;
  question: ListQuestion;
  /** Absent where the question cannot be read. */
  list: ListedPeople | undefined;
  /** Whose names lead to the page of the person, and who acts on those listed. */
  actsForHr: boolean;
  /** The longer page for paper, with nothing to press. */
  toPrint: boolean;
  /** Of this list with other fields beside its question. */
  address: (more: Record<string, string>) => string;
  csv: string;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: { since: text.sinceDay } });
  const { filter } = question;
  const title = isFilter(filter) ? say(text.peopleOf, { group: say(text.groups[filter]) }) : say(text.people);
  const narrowed = [question.name, question.agencyCode, filter, question.title, question.since].some(
    (value) => value !== '',
  );
  const ticked = new Set<string>();
  const name = ({ personId, name: written }: PersonLine) => {
    const linked = actsForHr ? <a href={consolePaths.person(personId)}>{written}</a> : written;
    // A person of two posts has two rows and is chosen once: a form has each field once.
    if (!actsForHr || toPrint || ticked.has(personId)) return linked;
    ticked.add(personId);
    return (
      <span class="choice">
        <input
          type="checkbox"
          name={`${personPrefix}${personId}`}
          value="yes"
          aria-label={say(text.choose, { name: written })}
        />
        {linked}
      </span>
    );
  };
  const columns = columnsOf(frame, { question, address });
  const table = list && (
    <DataTable
      caption={title}
      captionHidden
      columns={columns}
      rows={list.people.map((line) => [
        name(line),
        <StateOf frame={frame} line={line} />,
        line.agencyName,
        line.title === '' ? nothing : line.title,
        line.since ?? nothing,
        line.accountName ?? nothing,
        moment(line.failedAt),
        moment(line.passwordEnds),
        moment(line.cardEnds),
      ])}
      empty={say(text.nobody)}
      more={toPrint ? undefined : say(text.more)}
    />
  );
  return page({
    frame,
    title: text.people,
    refused: problems.length > 0,
    width: 'wide',
    styles: ['console.css'],
    scripts: [dateFieldScript, printScript],
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{title}</h1>
        {list !== undefined && <PrintedBy frame={frame} issuer={list.issuer} at={list.at} />}
        {!toPrint && (
          <details open={narrowed || problems.length > 0}>
            <summary>{say(text.narrow)}</summary>
            <Filters
              frame={frame}
              question={question}
              agencies={list?.agencies ?? []}
              messageOf={messageOf}
            />
          </details>
        )}
        {list !== undefined && (
          <>
            <p role="status">
              {list.pages > 1
                ? say(text.foundPages, { total: list.total, page: list.page, pages: list.pages })
                : say(text.found, { total: list.total })}
            </p>
            {actsForHr && !toPrint && list.total > 0 ? (
              <PostForm frame={frame} action={consolePaths.slips} novalidate>
                {table}
                <div class="action-bar">
                  <div class="row-actions">
                    <button class="button button-main" type="submit">
                      {say(text.toSlips)}
                    </button>
                    <button class="button button-second" type="submit" formaction={consolePaths.reminders}>
                      {say(text.toReminders)}
                    </button>
                  </div>
                </div>
              </PostForm>
            ) : (
              table
            )}
            <PageLinks
              frame={frame}
              at={list.page}
              pages={list.pages}
              href={(to) =>
                address({
                  order: question.order,
                  ...(question.descending ? { down: 'yes' } : {}),
                  page: String(to),
                  ...(toPrint ? { print: 'yes' } : {}),
                })
              }
            />
          </>
        )}
        <p class="on-screen page-links">
          {toPrint ? (
            <>
              <PrintButton frame={frame} words={text.print} />
              <a href={address({})}>{say(text.backToList)}</a>
            </>
          ) : (
            <>
              <a
                href={address({
                  order: question.order,
                  ...(question.descending ? { down: 'yes' } : {}),
                  print: 'yes',
                })}
              >
                {say(text.toPrint)}
              </a>
              <a href={csv}>{say(text.csvList)}</a>
            </>
          )}
          <a href={consolePaths.people}>{say(text.title)}</a>
        </p>
      </>
    ),
  });
}
