import { type FieldProblem, type HrPerson } from '../../../usecases/index.ts';
import { Actions, Button, ButtonLink } from '../../ui/button.tsx';
import { momentText } from '../../ui/date-text.ts';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/field-problem-text.ts';
import { TextField } from '../../ui/field.tsx';
import { type PageFrame } from '../../ui/frame.ts';
import { page } from '../../ui/page.tsx';
import { t } from '../../ui/text.ts';
import { authorityPaths } from './paths.ts';
import { text } from './text.ts';

const personItems = (frame: PageFrame, { name, maskedNationalId, agencies, state }: HrPerson) => {
  const say = t(frame.language);
  return [
    { term: say(text.name), description: name },
    { term: say(text.nationalId), description: maskedNationalId },
    { term: say(text.agency), description: agencies.join('、') },
    { term: say(text.state), description: say(text.states[state]) },
  ];
};

/** 發給初始密碼: whom, and why. */
export function issuePage({
  frame,
  person,
  formKey,
  problems = [],
}: {
  frame: PageFrame;
  person: HrPerson;
  formKey: string;
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
        <h1>{say(text.issue)}</h1>
        <p class="lead">{say(text.issueLead)}</p>
        <DefinitionList items={personItems(frame, person)} />
        <form method="post" action={authorityPaths.resetOf(person.personId)} novalidate>
          <input type="hidden" name="formKey" value={formKey} />
          <TextField
            name="reason"
            label={say(text.reason)}
            hint={say(text.reasonHint)}
            error={messageOf('reason')}
            errorPrefix={say(errorPrefix)}
            autocomplete="off"
            maxlength={200}
          />
          <Actions>
            <Button>{say(text.confirm)}</Button>
            <a href={authorityPaths.reset}>{say(text.back)}</a>
          </Actions>
        </form>
      </>
    ),
  });
}

/** The one page that shows an initial password; the slip never carries the national ID. */
export function issuedPage({
  frame,
  person,
  initialPassword,
  expiresAt,
}: {
  frame: PageFrame;
  person: HrPerson;
  initialPassword: string;
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
        <section class="panel panel-notice" aria-labelledby="slip">
          <h2 id="slip">{say(text.slip)}</h2>
          <DefinitionList
            items={[
              { term: say(text.name), description: person.name },
              { term: say(text.agency), description: person.agencies.join('、') },
              { term: say(text.validUntil), description: momentText(language, expiresAt) },
            ]}
          />
          <p>
            <label for="initial-password">{say(text.initialPassword)}</label>{' '}
            <output id="initial-password" class="secret">
              {initialPassword}
            </output>
          </p>
          <p>{say(text.how)}</p>
        </section>
        <Actions>
          <ButtonLink href={authorityPaths.reset} kind="second">
            {say(text.another)}
          </ButtonLink>
        </Actions>
      </>
    ),
  });
}
