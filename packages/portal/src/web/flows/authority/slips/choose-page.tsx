import {
  type NewcomerLine,
  newcomerStates,
  type NewcomerWish,
} from '../../../../usecases/hr/newcomer-lines.ts';
import { type FieldProblem } from '../../../../usecases/index.ts';
import { momentStamp } from '../../../ui/date-text.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { DateField, dateFieldScript } from '../../../ui/form/date-field.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../../ui/form/field-problem-text.ts';
import { fieldIds, TextField } from '../../../ui/form/field.tsx';
import { PeopleFilterFields } from '../../../ui/form/people-filter-fields.tsx';
import { PostForm } from '../../../ui/form/post-form.tsx';
import { SelectField } from '../../../ui/form/select-field.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { DataTable, nothing } from '../../../ui/parts/data-table.tsx';
import { PageLinks } from '../../../ui/parts/page-links.tsx';
import { Tag } from '../../../ui/parts/tag.tsx';
import { t } from '../../../ui/text.ts';
import { authorityPaths } from '../paths.ts';
import { personPrefix } from '../../../ui/vocabulary/chosen-people.ts';
import { text } from './text.ts';

/** Which boxes a page of the list comes with: those without a valid slip unless somebody said all or none. */
export type Ticks = 'all' | 'none' | ReadonlySet<string>;

const mayTick = ({ noIssue }: NewcomerLine): boolean => noIssue === undefined;

const isTicked = (line: NewcomerLine, ticks: Ticks): boolean => {
  if (ticks === 'none' || !mayTick(line)) return false;
  return ticks === 'all' ? line.slip === undefined && !line.lacksBirthDate : ticks.has(line.personId);
};

const StateOf = ({ frame: { language }, line }: { frame: PageFrame; line: NewcomerLine }) => {
  const say = t(language);
  const { slip, halfWay, lacksBirthDate, noIssue, issuedByName } = line;
  return (
    <>
      {halfWay ? <Tag tone="waiting">{say(text.halfWay)}</Tag> : <Tag>{say(text.notBegun)}</Tag>}
      {slip !== undefined && (
        <>
          {' '}
          <Tag tone="good">{say(text.holds)}</Tag>
          <br />
          <span class="quiet">
            {say(text.holdsText, {
              issued: momentStamp(slip.issuedAt),
              by: slip.handedOutBy === 'helpdesk' ? say(text.byHelpdesk) : issuedByName,
              until: momentStamp(slip.expiresAt),
            })}
          </span>
        </>
      )}
      {lacksBirthDate && (
        <>
          <br />
          <span class="quiet">{say(text.lacksBirthDate)}</span>
        </>
      )}
      {noIssue !== undefined && (
        <>
          <br />
          <span class="quiet">{say(text.notYours)}</span>
        </>
      )}
    </>
  );
};

const Filters = ({
  frame,
  wish,
  agencies,
  messageOf,
}: {
  frame: PageFrame;
  wish: NewcomerWish;
  agencies: readonly { readonly code: string; readonly name: string }[];
  messageOf: (field: string) => string | undefined;
}) => {
  const { language } = frame;
  const say = t(language);
  return (
    <PostForm frame={frame} action={authorityPaths.slips} role="search" class="filters" novalidate>
      <PeopleFilterFields
        language={language}
        agencies={agencies}
        agencyField="agencyCode"
        name={wish.name}
        agencyCode={wish.agencyCode}
      />
      <TextField
        name="title"
        label={say(text.jobTitle)}
        value={wish.title}
        autocomplete="off"
        maxlength={100}
      />
      <SelectField
        name="state"
        label={say(text.state)}
        value={wish.state}
        choices={[
          { value: '', label: say(text.everyState) },
          ...newcomerStates.map((state) => ({ value: state, label: say(text.states[state]) })),
        ]}
      />
      <DateField
        language={language}
        name="since"
        label={say(text.since)}
        hint={say(text.sinceHint)}
        value={wish.since}
        error={messageOf('since')}
        errorPrefix={say(errorPrefix)}
      />
      <Actions>
        <Button kind="second" name="narrow" value="yes">
          {say(text.filter)}
        </Button>
        <a href={authorityPaths.slips}>{say(text.filterAgain)}</a>
      </Actions>
    </PostForm>
  );
};

/** 整批列印密碼單: a page of those who have not finished, to be narrowed and ticked. */
export function choosePage({
  frame,
  wish,
  list,
  people,
  total,
  withoutSlip,
  page: at,
  pages,
  agencies,
  ticks = 'all',
  address,
  problems = [],
}: {
  frame: PageFrame;
  wish: NewcomerWish;
  /** The wish, sealed: the form says it again. */
  list: string;
  people: readonly NewcomerLine[];
  total: number;
  withoutSlip: number;
  page: number;
  pages: number;
  agencies: readonly { readonly code: string; readonly name: string }[];
  ticks?: Ticks | undefined;
  /** Of this list with a further field. */
  address: (fields: string) => string;
  problems?: readonly FieldProblem[] | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const labels = { since: text.since, people: text.people };
  const { summary, messageOf } = wordProblems({ language, problems, labels });
  const ticked = people.filter((line) => isTicked(line, ticks)).length;
  const row = (line: NewcomerLine, place: number) => {
    const { personId, name, slip, lacksBirthDate } = line;
    const id = place === 0 ? fieldIds('people').control : `person-${personId}`;
    return [
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name={`${personPrefix}${personId}`}
          value="yes"
          checked={isTicked(line, ticks)}
          disabled={!mayTick(line)}
          data-person={slip !== undefined || lacksBirthDate ? 'holds' : ''}
          aria-describedby={`post-${personId}`}
        />
        <label for={id}>{name}</label>
      </div>,
      <span id={`post-${personId}`}>{[line.agencies.join('、'), line.title].join('　')}</span>,
      line.since ?? nothing,
      <StateOf frame={frame} line={line} />,
    ];
  };
  const filtered = Object.values(wish).some((value) => value !== '');
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0,
    width: 'wide',
    styles: ['console.css'],
    scripts: ['choose-people.client.js', dateFieldScript],
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.title)}</h1>
        {total === 0 && !filtered ? (
          <p class="lead">{say(text.everyoneActive)}</p>
        ) : (
          <>
            <p class="lead">{say(text.lead)}</p>
            <details open={filtered}>
              <summary>{say(text.narrow)}</summary>
              <Filters frame={frame} wish={wish} agencies={agencies} messageOf={messageOf} />
            </details>
            <p role="status">
              {pages > 1 ? say(text.foundPages, { total, page: at, pages }) : say(text.found, { total })}
            </p>
            {total > 0 && (
              <PostForm frame={frame} action={authorityPaths.slips} data-choose novalidate>
                <input type="hidden" name="list" value={list} />
                <input type="hidden" name="page" value={String(at)} />
                <p class="choose-all">
                  <a href={address(`page=${at}&tick=all`)} data-tick="all">
                    {say(text.tickAll)}
                  </a>
                  <a href={address(`page=${at}&tick=none`)} data-tick="none">
                    {say(text.tickNone)}
                  </a>
                </p>
                {pages > 1 && withoutSlip > 0 && (
                  <div class="choice">
                    <input
                      type="checkbox"
                      id="everybody"
                      name="everybody"
                      value="yes"
                      data-count={withoutSlip}
                    />
                    <label for="everybody">{say(text.everybody, { n: withoutSlip })}</label>
                  </div>
                )}
                {messageOf('people') !== undefined && <p class="field-error">{messageOf('people')}</p>}
                <DataTable
                  caption={say(text.people)}
                  captionHidden
                  columns={[
                    say(text.name),
                    `${say(text.agency)}　${say(text.jobTitle)}`,
                    say(text.started),
                    say(text.state),
                  ]}
                  rows={people.map(row)}
                  empty={say(text.nobody)}
                />
                <div class="action-bar">
                  <button class="button button-main" type="submit" data-say={say(text.issueMany)}>
                    {say(text.issueMany, { n: ticked })}
                  </button>
                </div>
              </PostForm>
            )}
            <PageLinks frame={frame} at={at} pages={pages} href={(to) => address(`page=${to}`)} />
            {total === 0 && <p>{say(text.nobody)}</p>}
          </>
        )}
        <p>
          <a href={authorityPaths.slipReceipts}>{say(text.toReceipts)}</a>
          {'　'}
          <a href={authorityPaths.overview}>{say(text.authority)}</a>
        </p>
      </>
    ),
  });
}
