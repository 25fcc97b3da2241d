import { type FieldProblem } from '../../../../usecases/index.ts';
import { type WebSettings } from '../../../http/web-env.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../../ui/form/field-problem-text.ts';
import { TextField } from '../../../ui/form/field.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { StepOf } from '../../../ui/parts/step-of.tsx';
import { page } from '../../../ui/frame/page.tsx';
import { NewPasswordFields, newPasswordScripts } from '../../../ui/form/new-password-fields.tsx';
import { t } from '../../../ui/text.ts';
import { onward } from '../../../ui/onward.ts';
import { paths } from '../../../ui/paths.ts';
import { activationPaths } from '../paths.ts';
import { text } from '../text.ts';
import { PostForm } from '../../../ui/form/post-form.tsx';

/** The activation form: account name, e-mail, password twice. What was typed stays; passwords in the page’s memory alone. */
export function detailsPage({
  frame,
  policy,
  values,
  problems = [],
}: {
  frame: PageFrame;
  policy: WebSettings['passwordPolicy'];
  values: { readonly accountName: string; readonly email: string };
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  const prefix = say(errorPrefix);
  return page({
    frame,
    title: text.detailsTitle,
    refused: problems.length > 0,
    scripts: [...newPasswordScripts, 'keep-typed.client.js'],
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <StepOf language={language} n={2} of={3} />
        <h1>{say(text.detailsTitle)}</h1>
        <p class="lead">{say(text.detailsLead, { name: frame.person?.displayName ?? '' })}</p>
        <PostForm
          frame={frame}
          action={activationPaths.details}
          novalidate
          data-keep-typed={onward(frame, paths.home)}
        >
          <TextField
            name="accountName"
            label={say(text.accountName)}
            hint={say(text.accountNameHint)}
            value={values.accountName}
            error={messageOf('accountName')}
            errorPrefix={prefix}
            autocomplete="username"
            autocapitalize="none"
            maxlength={100}
          />
          <TextField
            name="email"
            label={say(text.email)}
            hint={say(text.emailHint)}
            type="email"
            value={values.email}
            error={messageOf('email')}
            errorPrefix={prefix}
            autocomplete="email"
            inputmode="email"
            autocapitalize="none"
            maxlength={254}
          />
          <NewPasswordFields frame={frame} policy={policy} messageOf={messageOf} />
          <p class="quiet">{say(text.afterSend)}</p>
          <Actions>
            <Button>{say(text.send)}</Button>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
