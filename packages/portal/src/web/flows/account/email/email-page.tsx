import { type FieldProblem } from '../../../../usecases/index.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../../ui/form/field-problem-text.ts';
import { TextField } from '../../../ui/form/field.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { t } from '../../../ui/text.ts';
import { accountPaths } from '../paths.ts';
import { emailText as text } from '../text.ts';
import { PostForm } from '../../../ui/form/post-form.tsx';

/** 變更電子郵件. */
export function emailPage({
  frame,
  email = '',
  problems = [],
}: {
  frame: PageFrame;
  email?: string;
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
        <PostForm frame={frame} action={accountPaths.email} novalidate>
          <TextField
            name="email"
            label={say(text.email)}
            hint={say(text.emailHint)}
            type="email"
            value={email}
            error={messageOf('email')}
            errorPrefix={say(errorPrefix)}
            autocomplete="email"
            inputmode="email"
            autocapitalize="none"
            maxlength={254}
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
