import { type FieldProblem } from '../../../../usecases/index.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../../ui/form/field-problem-text.ts';
import { TextField } from '../../../ui/form/field.tsx';
import { PostForm } from '../../../ui/form/post-form.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { DefinitionList } from '../../../ui/parts/definition-list.tsx';
import { t } from '../../../ui/text.ts';
import { accountPaths } from '../paths.ts';
import { nameText as text } from './text.ts';

/** 變更自訂帳號. */
export function namePage({
  frame,
  current,
  accountName = '',
  problems = [],
}: {
  frame: PageFrame;
  current: string | undefined;
  accountName?: string;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <DefinitionList items={[{ term: say(text.current), description: current ?? '' }]} />
        <PostForm frame={frame} action={accountPaths.name} novalidate>
          <TextField
            name="accountName"
            label={say(text.accountName)}
            hint={say(text.hint)}
            value={accountName}
            error={messageOf('accountName')}
            errorPrefix={say(errorPrefix)}
            autocomplete="off"
            autocapitalize="none"
            maxlength={100}
          />
          <Actions>
            <Button>{say(text.save)}</Button>
            <a href={accountPaths.overview}>{say(text.back)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
