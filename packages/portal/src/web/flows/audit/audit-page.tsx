import { auditEvents, isEventType } from '../../../domain/audit/audit-events.ts';
import { searchedParts } from '../../../domain/audit/audit-search.ts';
import {
  type AuditQuestion,
  type AuditStanding,
  type NotFound,
} from '../../../usecases/audit/search-audit.ts';
import { type AuditLine } from '../../../usecases/audit/audit-lines.ts';
import { auditWords } from '../../ui/audit-words/audit-words.ts';
import { momentText } from '../../ui/date-text.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { TextField } from '../../ui/form/field.tsx';
import { errorPrefix } from '../../ui/form/field-problem-text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';
import { SelectField } from '../../ui/form/select-field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable, nothing } from '../../ui/parts/data-table.tsx';
import { Notice } from '../../ui/parts/notice.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { outcomeOf, secondOf, sentenceOf } from '../../ui/audit-words/line-text.ts';
import { text } from './text.ts';

const short = ['agencyCode', 'from', 'until', 'address'] as const;

/** Fields that carry a question along to the next page or into a file. */
const Carried = ({ question, before }: { question: AuditQuestion; before?: string }) => (
  <>
    {Object.entries({ ...question, before: before ?? '' }).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);

const Standing = ({ frame: { language }, standing }: { frame: PageFrame; standing: AuditStanding }) => {
  const say = t(language);
  const { rows, signed, verified } = standing;
  const at = (date: Date) => momentText(language, date);
  const state =
    verified === undefined
      ? say(text.never)
      : verified.holds
        ? say(text.holds, { at: at(verified.at), rows: verified.rows })
        : say(text.broken, { at: at(verified.at), number: verified.firstBad ?? nothing });
  return (
    <section aria-label={say(text.verification)}>
      {verified?.holds === false ? (
        <Notice title={say(text.verification)}>
          <p>{state}</p>
        </Notice>
      ) : (
        <>
          <h2>{say(text.verification)}</h2>
          <p>{state}</p>
        </>
      )}
      <p class="quiet">
        {signed === undefined
          ? say(text.unsigned, { rows })
          : say(text.signed, { rows, size: signed.size, at: at(signed.at) })}
      </p>
    </section>
  );
};

/** 稽核: the log by whom, what, when and where, each row a sentence, and whether the log as a whole holds. */
export function auditPage({
  frame,
  question,
  lines,
  next,
  unknown,
  standing,
}: {
  frame: PageFrame;
  question: AuditQuestion;
  lines: readonly AuditLine[];
  next: number | undefined;
  unknown: readonly NotFound[];
  standing: AuditStanding;
}): string {
  const { language } = frame;
  const say = t(language);
  const problemOf = (name: string) => unknown.find((one) => one === name);
  const errorOf = (name: string) => {
    const problem = problemOf(name);
    return problem === undefined ? {} : { error: say(text.unknown[problem]), errorPrefix: say(errorPrefix) };
  };
  const types = Object.keys(auditEvents).filter(isEventType);
  return page({
    frame,
    title: text.title,
    refused: unknown.length > 0,
    children: (
      <>
        <ErrorSummary
          language={language}
          problems={unknown.map((name) => ({
            field: name,
            message: say(text.unknown[name]),
          }))}
        />
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <Standing frame={frame} standing={standing} />
        <PostForm frame={frame} action={consolePaths.audit} role="search">
          <TextField
            name="who"
            label={say(text.who)}
            hint={say(text.whoHint)}
            value={question.who}
            autocomplete="off"
            autocapitalize="none"
            maxlength={80}
            {...errorOf('who')}
          />
          <SelectField
            name="part"
            label={say(text.part)}
            choices={searchedParts.map((value) => ({ value, label: say(text.parts[value]) }))}
            value={question.part}
          />
          <SelectField
            name="type"
            label={say(text.type)}
            choices={[
              { value: '', label: say(text.anyType) },
              ...types.map((value) => ({ value, label: say(auditWords[value].name) })),
            ]}
            value={question.type}
          />
          {short.map((name) => (
            <TextField
              name={name}
              label={say(text[name])}
              value={question[name]}
              width="short"
              autocomplete="off"
              maxlength={45}
              {...(name === 'from' || name === 'until' ? { hint: say(text.dayHint) } : {})}
              {...errorOf(name)}
            />
          ))}
          <SelectField
            name="outcome"
            label={say(text.outcome)}
            choices={[
              { value: '', label: say(text.anyOutcome) },
              { value: 'success', label: say(text.success) },
              { value: 'refused', label: say(text.refused) },
            ]}
            value={question.outcome}
          />
          <Actions>
            <Button>{say(text.search)}</Button>
          </Actions>
        </PostForm>
        <DataTable
          caption={say(text.rows)}
          columns={[text.number, text.at, text.happened, text.outcome, text.address, text.node].map((one) =>
            say(one),
          )}
          rows={lines.map((line) => [
            String(line.row.number ?? nothing),
            secondOf(line),
            sentenceOf(language, line),
            outcomeOf(language, line),
            line.row.sourceAddress === '-' ? nothing : line.row.sourceAddress,
            line.row.node,
          ])}
          empty={say(text.none)}
        />
        {next !== undefined && (
          <PostForm frame={frame} action={consolePaths.audit}>
            <Carried question={question} before={String(next)} />
            <Actions>
              <Button kind="second">{say(text.older)}</Button>
            </Actions>
          </PostForm>
        )}
        {lines.length > 0 && (
          <PostForm frame={frame} action={consolePaths.auditExport}>
            <Carried question={question} />
            <Actions>
              <Button kind="second">{say(text.export)}</Button>
            </Actions>
          </PostForm>
        )}
      </>
    ),
  });
}
