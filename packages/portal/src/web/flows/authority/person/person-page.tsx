import { type RefusalCode } from '../../../../domain/refusal.ts';
import { type FailedTry } from '../../../../usecases/console/last-failures.ts';
import { type PersonFile } from '../../../../usecases/hr/person-file.ts';
import { type FieldProblem, type HrPerson } from '../../../../usecases/index.ts';
import { SuspensionDone, SuspensionSection } from '../../../ui/account/suspension-section.tsx';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { nothing } from '../../../ui/parts/data-table.tsx';
import { dayText, momentText } from '../../../ui/date-text.ts';
import { DefinitionList } from '../../../ui/parts/definition-list.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { wordProblems } from '../../../ui/form/field-problem-text.ts';
import { ReasonField } from '../../../ui/form/reason-field.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { Notice } from '../../../ui/parts/notice.tsx';
import { page } from '../../../ui/frame/page.tsx';
import { type Language, t } from '../../../ui/text.ts';
import { consolePaths } from '../../../ui/paths.ts';
import { authorityPaths } from '../paths.ts';
import { Cards, Failures, History, Posts, Slips } from './sections.tsx';
import { text } from './text.ts';
import { PostForm } from '../../../ui/form/post-form.tsx';

/** What was just done to a person, told after the redirect. */
export const personDone = ['revoked', 'collected', 'suspended', 'released'] as const;

const Facts = ({ frame: { language }, view }: { frame: PageFrame; view: PersonPageView }) => {
  const say = t(language);
  const { person, email, sessions, lastSignedInAt } = view;
  const signedIn = lastSignedInAt === undefined ? say(text.noSignIn) : dayText(language, lastSignedInAt);
  return (
    <DefinitionList
      items={[
        { term: say(text.nationalId), description: person.maskedNationalId },
        { term: say(text.agency), description: person.agencies.join('、') },
        { term: say(text.state), description: say(text.states[person.state]) },
        { term: say(text.account), description: person.accountName ?? nothing },
        { term: say(text.email), description: say(text.emails[email]) },
        { term: say(text.sessions), description: say(text.sessionCount, { n: sessions }) },
        { term: say(text.lastSignedIn), description: signedIn },
      ]}
    />
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

/** 發給初始密碼: why, and until when an earlier one is good. */
const IssueSection = ({
  frame,
  view: { person, noIssue, lacksBirthDate, openUntil, mark },
  formKey,
  messageOf,
}: {
  frame: PageFrame;
  view: PersonPageView;
  formKey: string;
  messageOf: (field: string) => string | undefined;
}) => {
  const { language } = frame;
  const say = t(language);
  return (
    <section aria-labelledby="issue">
      <h2 id="issue">{say(text.issue)}</h2>
      {noIssue === undefined ? (
        <>
          <p>{say(text.issueLead)}</p>
          {openUntil !== undefined && (
            <p>{say(text.openSlipText, { time: momentText(language, openUntil) })}</p>
          )}
          {lacksBirthDate && (
            <Notice title={say(text.birthDateMissing)}>
              <p>{say(text.birthDateMissingText)}</p>
            </Notice>
          )}
          <PostForm frame={frame} action={authorityPaths.resetOf(person.personId)} novalidate>
            <input type="hidden" name="formKey" value={formKey} />
            <input type="hidden" name="seen" value={mark} />
            <ReasonField frame={frame} hint={text.reasonHint} messageOf={messageOf} />
            <Actions>
              <Button>{say(text.confirm)}</Button>
              <a href={authorityPaths.reset}>{say(text.back)}</a>
            </Actions>
          </PostForm>
        </>
      ) : (
        <NoIssue language={language} refusal={noIssue} />
      )}
    </section>
  );
};

/** What the page of a person shows. */
export interface PersonPageView extends PersonFile {
  readonly person: HrPerson;
  /** Why none is issued to this person; the form is not there then. */
  readonly noIssue: RefusalCode | undefined;
  readonly failures: readonly FailedTry[];
  readonly openUntil: Date | undefined;
  /** Of whom a date of birth would be asked that the register does not have. */
  readonly lacksBirthDate: boolean;
  /** What the page shows of account and slip. */
  readonly mark: string;
  readonly maySuspend: 'suspend' | 'release' | undefined;
}

/** 人員資料: who somebody is, how they stand, what was done for them, and everything that an office can do. */
export function personPage({
  frame,
  view,
  formKey,
  problems = [],
  done,
}: {
  frame: PageFrame;
  view: PersonPageView;
  formKey: string;
  /** Just now, by this page. */
  done?: (typeof personDone)[number] | undefined;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { person, openUntil, noIssue } = view;
  const { personId } = person;
  const { summary, messageOf } = wordProblems({ language, problems, labels: { reason: text.reason } });
  const mayAct = noIssue !== 'forbidden';
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0,
    styles: ['console.css'],
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {done === 'revoked' && openUntil === undefined && (
          <Notice title={say(text.revoked)} result>
            <p>{say(text.revokedText)}</p>
          </Notice>
        )}
        {done === 'collected' && <Notice title={say(text.collectedDone)} result />}
        <SuspensionDone language={language} person={person} done={done} />
        <h1>{person.name}</h1>
        <Facts frame={frame} view={view} />
        <IssueSection frame={frame} view={view} formKey={formKey} messageOf={messageOf} />
        <Slips frame={frame} personId={personId} slips={view.slips} mayAct={mayAct} />
        <Cards language={language} personId={personId} cards={view.cards} mayAct={mayAct} />
        <Failures language={language} failures={view.failures} />
        <Posts language={language} personId={personId} posts={view.posts} />
        <SuspensionSection
          language={language}
          person={person}
          may={view.maySuspend}
          page={consolePaths.person(personId)}
        />
        <History language={language} history={view.history} />
      </>
    ),
  });
}
