import { type HelpdeskCheck } from '../../../domain/helpdesk/helpdesk-rules.ts';
import { type Caller } from '../../../usecases/helpdesk/look-up-caller.ts';
import { type FieldProblem, type HrPerson, type UseCases } from '../../../usecases/index.ts';
import { blockCardsText } from '../../ui/card/block-cards-text.ts';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { momentText } from '../../ui/date-text.ts';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { FieldBox, fieldIds } from '../../ui/form/field.tsx';
import { ReasonField } from '../../ui/form/reason-field.tsx';
import { openingText } from '../../ui/opening-text.ts';
import { Spelled } from '../../ui/parts/spelled.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { failedTryWords } from '../../ui/failed-try-text.ts';
import { type Language, t } from '../../ui/text.ts';
import { labels, text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

/** One box for each check: names differ, since a field that comes twice is refused. */
export const checkField = (check: HelpdeskCheck): string => `check-${check}`;

const Checks = ({
  language,
  checks,
  made,
  error,
}: {
  language: Language;
  checks: readonly HelpdeskCheck[];
  made: readonly string[];
  error: string | undefined;
}) => {
  const say = t(language);
  const ids = fieldIds('checks');
  return (
    <fieldset
      class={error === undefined ? 'field' : 'field field-wrong'}
      aria-describedby={error === undefined ? undefined : ids.error}
    >
      <legend>{say(text.checks)}</legend>
      {error !== undefined && (
        <p class="field-error" id={ids.error}>
          <span class="visually-hidden">{say(errorPrefix)}</span>
          {error}
        </p>
      )}
      {checks.map((check, place) => {
        const id = place === 0 ? ids.control : `${ids.control}-${check}`;
        return (
          <div class="choice">
            <input
              type="checkbox"
              id={id}
              name={checkField(check)}
              value="yes"
              checked={made.includes(check)}
            />
            <label for={id}>{say(text.checkWords[check])}</label>
          </div>
        );
      })}
    </fieldset>
  );
};

const Failures = ({ language, caller }: { language: Language; caller: Caller }) => {
  const say = t(language);
  return (
    <section class="wide-section" aria-labelledby="failures">
      <h2 id="failures">{say(text.failures)}</h2>
      <DataTable
        caption={say(text.failures)}
        captionHidden
        columns={[text.at, text.cause, text.advice].map((head) => say(head))}
        rows={caller.failures.map((failed) => [
          momentText(language, failed.at),
          ...failedTryWords(language, failed),
        ])}
        empty={say(text.noFailures)}
      />
    </section>
  );
};

const facts = (language: Language, { person, openUntil }: Caller) => {
  const say = t(language);
  return [
    { term: say(text.name), description: person.name },
    { term: say(text.nationalId), description: person.maskedNationalId },
    { term: say(text.agency), description: person.agencies.join('、') },
    { term: say(text.personTitle), description: person.title === '' ? '–' : person.title },
    { term: say(text.account), description: person.accountName ?? '–' },
    { term: say(text.state), description: say(text.states[person.state]) },
    {
      term: say(text.openCode),
      description:
        openUntil === undefined
          ? say(text.noCode)
          : say(text.openUntil, { time: momentText(language, openUntil) }),
    },
  ];
};

/** Says before the form, and again where it was sent, that no code is issued now, and that the case stays. */
const Closed = ({
  language,
  hours,
  refused,
}: {
  language: Language;
  hours: ReturnType<UseCases['readHelpdeskHours']>;
  refused: boolean;
}) => {
  const say = t(language);
  return (
    <div class="panel panel-warning" role={refused ? 'alert' : undefined}>
      <h3>{say(text.closed)}</h3>
      {openingText(language, hours).map((line) => (
        <p>{line}</p>
      ))}
      <p>{say(refused ? text.closedKept : text.closedText)}</p>
    </div>
  );
};

/** One caller: state, why tries failed, and the code of last resort. */
export function callerPage({
  frame,
  caller,
  checks,
  ticket,
  formKey,
  made = [],
  reason = '',
  hours,
  refused = false,
  problems = [],
}: {
  frame: PageFrame;
  caller: Caller;
  checks: readonly HelpdeskCheck[];
  ticket: string;
  formKey: string;
  made?: readonly string[];
  reason?: string;
  hours: ReturnType<UseCases['readHelpdeskHours']>;
  /** It was sent outside the hours: what was filled in stays. */
  refused?: boolean;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels });
  return page({
    frame,
    title: text.caller,
    width: 'wide',
    refused: refused || problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.caller)}</h1>
        <p class="quiet">
          {say(text.ticket)} {ticket}
        </p>
        <DefinitionList items={facts(language, caller)} />
        <Failures language={language} caller={caller} />
        {caller.help === 'yes' || caller.help === 'with-second' ? (
          <>
            <section aria-labelledby="issue">
              <h2 id="issue">{say(text.issue)}</h2>
              {!hours.open && <Closed language={language} hours={hours} refused={refused} />}
              <p>{say(text.issueLead)}</p>
              {caller.help === 'with-second' && <p>{say(text.secondLead)}</p>}
              <PostForm frame={frame} action={consolePaths.helpdeskIssue} novalidate>
                <input type="hidden" name="formKey" value={formKey} />
                <input type="hidden" name="ticket" value={ticket} />
                <input type="hidden" name="person" value={caller.person.personId} />
                <Checks language={language} checks={checks} made={made} error={messageOf('checks')} />
                <ReasonField frame={frame} hint={text.reasonHint} value={reason} messageOf={messageOf} />
                <Actions>
                  <Button>{say(caller.help === 'with-second' ? text.ask : text.send)}</Button>
                  <a href={consolePaths.helpdesk}>{say(text.another)}</a>
                </Actions>
              </PostForm>
            </section>
            <section aria-labelledby="lost-card">
              <h2 id="lost-card">{say(blockCardsText.title)}</h2>
              <p>{say(blockCardsText.openLead)}</p>
              <PostForm frame={frame} action={consolePaths.helpdeskBlock}>
                <input type="hidden" name="ticket" value={ticket} />
                <input type="hidden" name="person" value={caller.person.personId} />
                <Actions>
                  <Button kind="second">{say(blockCardsText.open)}</Button>
                </Actions>
              </PostForm>
            </section>
          </>
        ) : (
          <section aria-labelledby="own">
            <h2 id="own">{say(text.ownTitle)}</h2>
            <p>{say(text.ownText)}</p>
            <p>
              <a href={consolePaths.helpdesk}>{say(text.another)}</a>
            </p>
          </section>
        )}
      </>
    ),
  });
}

/** The one page that shows an activation code. */
export function codePage({
  frame,
  person,
  code,
  expiresAt,
}: {
  frame: PageFrame;
  person: HrPerson;
  code: string;
  expiresAt: Date;
}): string {
  const { language } = frame;
  const say = t(language);
  return page({
    frame,
    title: text.issuedTitle,
    styles: ['console.css'],
    children: (
      <>
        <h1>{say(text.issuedTitle)}</h1>
        <p class="lead">{say(text.issuedLead)}</p>
        <section class="panel panel-notice">
          <DefinitionList
            items={[
              { term: say(text.name), description: person.name },
              { term: say(text.validUntil), description: momentText(language, expiresAt) },
            ]}
          />
          <FieldBox name="code" label={say(text.code)}>
            <output id={fieldIds('code').control} class="secret">
              {code}
            </output>
          </FieldBox>
          <Spelled language={language} code={code} />
          <p>{say(text.how)}</p>
        </section>
        <Actions>
          <ButtonLink href={consolePaths.helpdesk} kind="second">
            {say(text.another)}
          </ButtonLink>
        </Actions>
      </>
    ),
  });
}
