import { reportKinds } from '../../../domain/register/report.ts';
import { largestUploadBytes } from '../../../domain/register/upload.ts';
import { type ReportList, type ReportView } from '../../../usecases/register/list-reports.ts';
import { type UploadForm } from '../../../usecases/register/send-report.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { momentText } from '../../ui/date-text.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ChoiceField } from '../../ui/form/choice-field.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { FileField } from '../../ui/form/file-field.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { coverageWords, reportKindWords, reportStateWords } from '../../ui/vocabulary/report-state-words.ts';
import { templates } from './paths.ts';
import { text } from './text.ts';

const emptyForm: UploadForm = { kind: 'people', coverage: 'partial', asOf: '', expectedRows: '' };

export const fileField = 'file';

/** Who sent it: a person by name, else a program. */
export const senderText = ({ senderName, sentBy }: ReportView, program: string): string =>
  senderName ?? (sentBy.startsWith('per_') ? '' : program);

function UploadSection({
  frame,
  isCentre,
  form,
  problems,
}: {
  frame: PageFrame;
  isCentre: boolean;
  form: UploadForm;
  problems: readonly FieldProblem[];
}) {
  const say = t(frame.language);
  const { messageOf } = wordProblems({ language: frame.language, problems, labels: text });
  const framed = (name: keyof typeof text) => ({
    name,
    label: say(text[name]),
    error: messageOf(name),
    errorPrefix: say(errorPrefix),
  });
  return (
    <section aria-labelledby="send">
      <h2 id="send">{say(text.sendTitle)}</h2>
      <PostForm
        frame={frame}
        action={consolePaths.register}
        enctype="multipart/form-data"
        novalidate
        data-upload
        data-most={String(largestUploadBytes)}
        data-too-large={say(text.tooLarge)}
        data-sending={say(text.sending)}
        data-checking={say(text.checking)}
        data-failed={say(text.uploadFailed)}
        data-cancel={say(text.stopUpload)}
      >
        {isCentre && (
          <ChoiceField
            {...framed('kind')}
            type="radio"
            choices={reportKinds.map((kind) => ({
              value: kind,
              label: say(reportKindWords[kind]),
              checked: form.kind === kind,
            }))}
          />
        )}
        <ChoiceField
          {...framed('coverage')}
          type="radio"
          choices={(['partial', 'full'] as const).map((coverage) => ({
            value: coverage,
            label: say(coverageWords[coverage]),
            hint: say(text[`${coverage}Hint`]),
            checked: form.coverage === coverage,
          }))}
        />
        <TextField
          {...framed('rows')}
          hint={say(text.rowsHint)}
          value={form.expectedRows}
          inputmode="numeric"
          autocomplete="off"
          width="short"
        />
        <TextField
          {...framed('as-of')}
          hint={say(text.asOfHint)}
          value={form.asOf}
          autocomplete="off"
          width="short"
        />
        <FileField
          {...framed('file')}
          hint={say(text.fileHint)}
          accept=".xlsx,.csv,.txt,.tsv,.ndjson,.jsonl"
        />
        <Actions>
          <Button>{say(text.check)}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}

/** 人事資料報送: upload, templates, and the reports so far. */
export function uploadPage({
  frame,
  list: { reports, next, isCentre },
  form = emptyForm,
  problems = [],
}: {
  frame: PageFrame;
  list: ReportList;
  form?: UploadForm;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary } = wordProblems({ language, problems, labels: text });
  const row = (report: ReportView) => [
    <a href={consolePaths.report(report.reportId)}>{momentText(language, report.openedAt)}</a>,
    senderText(report, say(text.program)),
    `${say(reportKindWords[report.kind])}・${say(coverageWords[report.coverage])}`,
    String(report.rows),
    say(reportStateWords[report.state]),
  ];
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0,
    scripts: ['register-upload.client.js'],
    styles: ['console.css'],
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <UploadSection frame={frame} isCentre={isCentre} form={form} problems={problems} />
        <section aria-labelledby="templates">
          <h2 id="templates">{say(text.templates)}</h2>
          <p>{say(text.templatesLead)}</p>
          {isCentre && <p>{say(text.accountsLead)}</p>}
          <ul>
            {templates
              .filter(({ kind }) => isCentre || kind === 'people')
              .map(({ kind, words, path }) => (
                <li>
                  <a href={path} download>
                    {say(text.template, {
                      kind: say(reportKindWords[kind]),
                      words: say(words === 'zh' ? text.inChinese : text.inEnglish),
                    })}
                  </a>
                </li>
              ))}
          </ul>
        </section>
        <section class="wide-section" aria-labelledby="history">
          <h2 id="history">{say(text.history)}</h2>
          <DataTable
            caption={say(text.history)}
            captionHidden
            columns={[text.sentAt, text.sentBy, text.kind, text.count, text.state].map((head) => say(head))}
            rows={reports.map(row)}
            empty={say(text.none)}
          />
          {next !== undefined && (
            <p>
              <a href={`${consolePaths.register}?before=${next.getTime()}`}>{say(text.older)}</a>
            </p>
          )}
        </section>
      </>
    ),
  });
}
