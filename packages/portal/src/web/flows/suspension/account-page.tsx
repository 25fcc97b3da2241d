import { type FieldProblem, type HrPerson } from '../../../usecases/index.ts';
import { SuspensionDone, SuspensionSection } from '../../ui/account/suspension-section.tsx';
import { suspensionText } from '../../ui/account/suspension-text.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { TextField } from '../../ui/form/field.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { consolePaths, paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Looks for one account; the text goes by POST, so that no national ID stands in an address. */
export function findPage({
  frame,
  searched = '',
  nobody = false,
  problems = [],
}: {
  frame: PageFrame;
  searched?: string;
  nobody?: boolean;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: { text: text.searchFor } });
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <PostForm frame={frame} action={consolePaths.accounts} role="search">
          <TextField
            name="text"
            label={say(text.searchFor)}
            value={searched}
            error={messageOf('text')}
            errorPrefix={say(errorPrefix)}
            autocomplete="off"
            autocapitalize="none"
            maxlength={40}
          />
          <Actions>
            <Button>{say(text.search)}</Button>
            <a href={paths.operator}>{say(text.operation)}</a>
          </Actions>
        </PostForm>
        {nobody && <p role="status">{say(text.nobody)}</p>}
      </>
    ),
  });
}

/** One account as an operator sees it: how it stands, and the way to suspend or release it. */
export function accountPage({
  frame,
  person,
  maySuspend,
  done,
}: {
  frame: PageFrame;
  person: HrPerson;
  maySuspend: 'suspend' | 'release' | undefined;
  done: string | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  return page({
    frame,
    title: text.person,
    children: (
      <>
        <SuspensionDone language={language} person={person} done={done} />
        <h1>{person.name}</h1>
        <DefinitionList
          items={[
            { term: say(suspensionText.nationalId), description: person.maskedNationalId },
            ...(person.accountName === undefined
              ? []
              : [{ term: say(suspensionText.account), description: person.accountName }]),
            { term: say(suspensionText.agency), description: person.agencies.join('、') },
          ]}
        />
        <SuspensionSection
          language={language}
          person={person}
          may={maySuspend}
          page={consolePaths.account(person.personId)}
        />
        {maySuspend === undefined && <p>{say(text.notYours)}</p>}
        <p>
          <a href={consolePaths.accounts}>{say(text.again)}</a>
        </p>
      </>
    ),
  });
}
