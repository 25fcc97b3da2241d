import { isNews } from '../../../domain/register/report.ts';
import { type HeldView, type OpenedReport } from '../../../usecases/register/open-report.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { momentText } from '../../ui/date-text.ts';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { wordProblems } from '../../ui/form/field-problem-text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';
import { ReasonField } from '../../ui/form/reason-field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { t, type Text } from '../../ui/text.ts';
import { roleWords } from '../../ui/vocabulary/authority-words.ts';
import { fileProblemText } from '../../ui/vocabulary/report-words.ts';
import { coverageWords, reportKindWords, reportStateWords } from '../../ui/vocabulary/report-state-words.ts';
import { registerPaths } from './paths.ts';
import { OutcomeTable, ReportLines } from './report-lines.tsx';
import { text } from './text.ts';
import { senderText } from './upload-page.tsx';

interface Parts {
  readonly frame: PageFrame;
  readonly opened: OpenedReport;
}

const CancelForm = ({ frame, opened: { report } }: Parts) => (
  <PostForm frame={frame} action={registerPaths.decide(report.reportId, 'cancel')}>
    <Actions>
      <Button kind="second">{t(frame.language)(text.cancel)}</Button>
    </Actions>
  </PostForm>
);

/** While programs work on it: how far they are. The script follows; without it the page renews itself. */
const Working = ({ frame, opened: { report, before } }: Parts) => {
  const say = t(frame.language);
  const { reportId, state, done, rows } = report;
  return (
    <>
      <p class="lead">{say(text.workingLead)}</p>
      <div
        class="report-progress"
        data-watch={registerPaths.progressOf(reportId)}
        data-state={state}
        data-done-of={say(text.doneOf)}
        data-waits={say(text.waits)}
      >
        <progress aria-label={say(text.progress)} max={Math.max(rows, 1)} value={Math.min(done, rows)} />
        <p role="status">{before > 0 ? say(text.waits, { before }) : say(text.doneOf, { done, rows })}</p>
      </div>
    </>
  );
};

const Planned = ({ frame, opened }: Parts) => {
  const say = t(frame.language);
  const { report } = opened;
  return (
    <>
      <p class="lead">{say(isNews(report.counts) ? text.planLead : text.nothingNew)}</p>
      <OutcomeTable frame={frame} opened={opened} />
      <PostForm frame={frame} action={registerPaths.decide(report.reportId, 'confirm')}>
        <Actions>
          <Button>{say(text.apply)}</Button>
        </Actions>
      </PostForm>
      <CancelForm frame={frame} opened={opened} />
      <ReportLines frame={frame} opened={opened} />
    </>
  );
};

const Refused = ({ frame, opened }: Parts) => {
  const { language } = frame;
  const { problem, kind } = opened.report;
  return (
    <>
      <div class="panel panel-refusal" role="alert">
        <p>{t(language)(text.refusedLead)}</p>
        {problem !== undefined && <p>{fileProblemText(problem, { kind, language })}</p>}
      </div>
      {problem === undefined && <OutcomeTable frame={frame} opened={opened} />}
      {problem === undefined && <ReportLines frame={frame} opened={opened} />}
    </>
  );
};

const powerText = {
  alone: text.releaseAlone,
  'with-second': text.releaseWithSecond,
  done: text.releaseDone,
  none: text.releaseNone,
} as const satisfies Record<HeldView['power'], Text>;

const Held = ({ frame, opened, problems }: Parts & { readonly problems: readonly FieldProblem[] }) => {
  const { language } = frame;
  const say = t(language);
  const { report, held } = opened;
  const { messageOf } = wordProblems({ language, problems, labels: text });
  if (held === undefined) return null;
  const list = (items: readonly string[]) => items.join(language === 'en' ? ', ' : '、');
  const mayRelease = held.power === 'alone' || held.power === 'with-second';
  return (
    <>
      {held.leaving > 0 && (
        <>
          <p class="lead">{say(text.heldLead, { leaving: held.leaving })}</p>
          <h2>{say(text.heldAgencies)}</h2>
          <ul>
            {held.agencies.map(({ name, leaving, present }) => (
              <li>{say(text.heldAgency, { name, leaving, present })}</li>
            ))}
          </ul>
        </>
      )}
      {held.beyondSender.length > 0 && (
        <>
          <p class="lead">{say(text.beyondSenderLead)}</p>
          <h2>{say(text.beyondSender)}</h2>
          <ul>
            {held.beyondSender.map(({ name, roles }) => (
              <li>
                {say(text.heldPerson, { name, roles: list(roles.map((role) => say(roleWords[role]))) })}
              </li>
            ))}
          </ul>
        </>
      )}
      <ReportLines frame={frame} opened={opened} />
      <section aria-labelledby="release">
        <h2 id="release">{say(text.releaseTitle)}</h2>
        <p>{say(powerText[held.power])}</p>
        {held.releasedBy.length > 0 && <p>{say(text.releasedBy, { names: list(held.releasedBy) })}</p>}
        {mayRelease && (
          <PostForm frame={frame} action={registerPaths.decide(report.reportId, 'release')} novalidate>
            <ReasonField frame={frame} hint={text.reasonHint} messageOf={messageOf} />
            <Actions>
              <Button>{say(text.release)}</Button>
            </Actions>
          </PostForm>
        )}
        <CancelForm frame={frame} opened={opened} />
      </section>
    </>
  );
};

const Result = ({ frame, opened, lead }: Parts & { readonly lead: Text }) => {
  const say = t(frame.language);
  const { report } = opened;
  return (
    <>
      {report.problem !== undefined && report.state === 'applied' && (
        <div class="panel panel-refusal" role="alert">
          <p>{fileProblemText(report.problem, { kind: report.kind, language: frame.language })}</p>
        </div>
      )}
      <p class="lead" role="status">
        {say(lead)}
      </p>
      <OutcomeTable frame={frame} opened={opened} />
      <ReportLines frame={frame} opened={opened} />
      {report.state === 'applied' && (
        <p>
          <a href={registerPaths.decide(report.reportId, 'undo')}>{say(text.undo)}</a>
        </p>
      )}
    </>
  );
};

function shapeOf(parts: Parts, problems: readonly FieldProblem[]) {
  switch (parts.opened.report.state) {
    case 'receiving':
    case 'received':
    case 'confirmed':
    case 'undoing':
      return { title: text.progress, isWorking: true, body: <Working {...parts} /> };
    case 'planned':
      return { title: text.planTitle, body: <Planned {...parts} /> };
    case 'held':
      return { title: text.heldTitle, body: <Held {...parts} problems={problems} /> };
    case 'refused':
      return { title: text.refusedTitle, isRefused: true, body: <Refused {...parts} /> };
    case 'applied':
      return { title: text.resultTitle, body: <Result {...parts} lead={text.appliedLead} /> };
    case 'undone':
      return { title: text.resultTitle, body: <Result {...parts} lead={text.undoneLead} /> };
    case 'cancelled':
      return { title: text.resultTitle, body: <Result {...parts} lead={text.cancelledLead} /> };
  }
}

/** One report in the state in which it is: progress, plan, what holds it, what is wrong with it, or its result. */
export function reportPage({
  frame,
  opened,
  problems = [],
}: Parts & { readonly problems?: readonly FieldProblem[] }): string {
  const { language } = frame;
  const say = t(language);
  const { report } = opened;
  const { title, isWorking = false, isRefused = false, body } = shapeOf({ frame, opened }, problems);
  const { summary } = wordProblems({ language, problems, labels: text });
  const facts = [
    [text.state, say(reportStateWords[report.state])],
    [text.kind, `${say(reportKindWords[report.kind])}・${say(coverageWords[report.coverage])}`],
    [text['as-of'], report.asOf],
    [text.rows, String(report.rows)],
    [text.sentBy, senderText(report, say(text.program))],
    [text.sentAt, momentText(language, report.openedAt)],
  ] as const;
  return page({
    frame,
    title,
    refused: isRefused || problems.length > 0,
    scripts: isWorking ? ['register-progress.client.js'] : [],
    styles: ['console.css'],
    head: isWorking && (
      <noscript>
        <meta http-equiv="refresh" content="3" />
      </noscript>
    ),
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(title)}</h1>
        <DefinitionList items={facts.map(([term, description]) => ({ term: say(term), description }))} />
        {body}
        <p>
          <a href={consolePaths.register}>{say(text.back)}</a>
        </p>
      </>
    ),
  });
}

/** Asks once more before what a report changed is put back. */
export function undoPage({ frame, opened: { report } }: Parts): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.undoTitle,
    children: (
      <>
        <h1>{say(text.undoTitle)}</h1>
        <p class="lead">{say(text.undoLead)}</p>
        <PostForm frame={frame} action={registerPaths.decide(report.reportId, 'undo')}>
          <Actions>
            <Button>{say(text.undoConfirm)}</Button>
            <ButtonLink href={consolePaths.report(report.reportId)} kind="second">
              {say(text.reportTitle)}
            </ButtonLink>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
