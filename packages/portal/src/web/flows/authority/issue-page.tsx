import { type RefusalCode } from '../../../domain/refusal.ts';
import { type FailedTry } from '../../../usecases/console/last-failures.ts';
import { type FieldProblem, type HrPerson } from '../../../usecases/index.ts';
import { SuspensionDone, SuspensionSection } from '../../ui/account/suspension-section.tsx';
import { blockCardsText } from '../../ui/card/block-cards-text.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { momentText } from '../../ui/date-text.ts';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { wordProblems } from '../../ui/form/field-problem-text.ts';
import { ReasonField } from '../../ui/form/reason-field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { Notice } from '../../ui/parts/notice.tsx';
import { page } from '../../ui/frame/page.tsx';
import { failedTryWords } from '../../ui/failed-try-text.ts';
import { type Language, t } from '../../ui/text.ts';
import { consolePaths } from '../../ui/paths.ts';
import { authorityPaths } from './paths.ts';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

/** What was just done to a person, told after the redirect. */
export const personDone = ['revoked', 'suspended', 'released'] as const;

const personItems = (frame: PageFrame, { name, maskedNationalId, agencies, state }: HrPerson) => {
  const say = t(frame.language);
  return [
    { term: say(text.name), description: name },
    { term: say(text.nationalId), description: maskedNationalId },
    { term: say(text.agency), description: agencies.join('、') },
    { term: say(text.state), description: say(text.states[state]) },
  ];
};

const OpenSlip = ({
  frame,
  personId,
  openUntil,
}: {
  frame: PageFrame;
  personId: string;
  openUntil: Date;
}) => {
  const { language } = frame;
  const say = t(language);
  return (
    <section aria-labelledby="open-slip">
      <h2 id="open-slip">{say(text.openSlip)}</h2>
      <p>{say(text.openSlipText, { time: momentText(language, openUntil) })}</p>
      <p>
        <a href={authorityPaths.revokeOf(personId)}>{say(text.revoke)}</a>
      </p>
    </section>
  );
};

const Failures = ({ language, failures }: { language: Language; failures: readonly FailedTry[] }) => {
  const say = t(language);
  return (
    <section class="wide-section" aria-labelledby="failures">
      <h2 id="failures">{say(text.failures)}</h2>
      <DataTable
        caption={say(text.failures)}
        captionHidden
        columns={[text.failedAt, text.failedWhy, text.failedNext].map((head) => say(head))}
        rows={failures.map((failed) => [
          momentText(language, failed.at),
          ...failedTryWords(language, failed),
        ])}
        empty={say(text.noFailures)}
      />
    </section>
  );
};

const NoIssue = ({ language, refusal }: { language: Language; refusal: RefusalCode }) => {
  const say = t(language);
  const words = Object.entries(text.noIssueTexts).find(([code]) => code === refusal)?.[1];
  return (
    <>
      <Notice title={say(text.noIssue)}>
        <p>{say(words ?? text.noIssueTexts.forbidden)}</p>
      </Notice>
      <p>
        <a href={authorityPaths.reset}>{say(text.back)}</a>
      </p>
    </>
  );
};

/** 發給初始密碼: whom, and why; what of theirs is open, and what went wrong before. */
export function issuePage({
  frame,
  person,
  noIssue,
  failures,
  openUntil,
  lacksBirthDate,
  mark,
  formKey,
  maySuspend,
  problems = [],
  done,
}: {
  frame: PageFrame;
  person: HrPerson;
  /** Why none is issued to this person; the form is not there then. */
  noIssue: RefusalCode | undefined;
  failures: readonly FailedTry[];
  openUntil: Date | undefined;
  /** Of whom a date of birth would be asked that the register does not have. */
  lacksBirthDate: boolean;
  /** What the page shows of account and slip. */
  mark: string;
  formKey: string;
  maySuspend: 'suspend' | 'release' | undefined;
  /** Just now, by this page. */
  done?: (typeof personDone)[number] | undefined;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: { reason: text.reason } });
  return page({
    frame,
    title: text.issue,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {done === 'revoked' && openUntil === undefined && (
          <Notice title={say(text.revoked)} result>
            <p>{say(text.revokedText)}</p>
          </Notice>
        )}
        <SuspensionDone language={language} person={person} done={done} />
        <h1>{say(text.issue)}</h1>
        {noIssue === undefined && <p class="lead">{say(text.issueLead)}</p>}
        <DefinitionList items={personItems(frame, person)} />
        {lacksBirthDate && noIssue === undefined && (
          <Notice title={say(text.birthDateMissing)}>
            <p>{say(text.birthDateMissingText)}</p>
          </Notice>
        )}
        {noIssue === undefined ? (
          <PostForm frame={frame} action={authorityPaths.resetOf(person.personId)} novalidate>
            <input type="hidden" name="formKey" value={formKey} />
            <input type="hidden" name="seen" value={mark} />
            <ReasonField frame={frame} hint={text.reasonHint} messageOf={messageOf} />
            <Actions>
              <Button>{say(text.confirm)}</Button>
              <a href={authorityPaths.reset}>{say(text.back)}</a>
            </Actions>
          </PostForm>
        ) : (
          <NoIssue language={language} refusal={noIssue} />
        )}
        {noIssue !== 'forbidden' && (
          <>
            {openUntil !== undefined && (
              <OpenSlip frame={frame} personId={person.personId} openUntil={openUntil} />
            )}
            <section aria-labelledby="lost-card">
              <h2 id="lost-card">{say(blockCardsText.title)}</h2>
              <p>{say(blockCardsText.openLead)}</p>
              <p>
                <a href={authorityPaths.blockCardsOf(person.personId)}>{say(blockCardsText.open)}</a>
              </p>
            </section>
          </>
        )}
        <p>
          <a href={consolePaths.postsOf(person.personId)}>{say(text.posts)}</a>
        </p>
        <p>
          <a href={consolePaths.aliasesOf(person.personId)}>{say(text.aliases)}</a>
        </p>
        <SuspensionSection
          language={language}
          person={person}
          may={maySuspend}
          page={consolePaths.person(person.personId)}
        />
        <Failures language={language} failures={failures} />
      </>
    ),
  });
}
