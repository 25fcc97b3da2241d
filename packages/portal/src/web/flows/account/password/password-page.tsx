import { type RefusalCode } from '../../../../domain/refusal.ts';
import { type FieldProblem } from '../../../../usecases/index.ts';
import { type WebSettings } from '../../../http/web-env.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../../ui/form/field-problem-text.ts';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import {
  NewPasswordFields,
  newPasswordScripts,
  UsernameForKeepers,
} from '../../../ui/form/new-password-fields.tsx';
import { PasswordField } from '../../../ui/form/password-field.tsx';
import { RefusalPanel } from '../../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../../ui/refusals/refusal-text.ts';
import { t } from '../../../ui/text.ts';
import { accountPaths } from '../paths.ts';
import { passwordText as text } from '../text.ts';
import { PostForm } from '../../../ui/form/post-form.tsx';

/** 變更密碼: current password, then the new one twice; none of them is ever shown again. */
export function passwordPage({
  frame,
  policy,
  accountName,
  problems = [],
  refusal,
}: {
  frame: PageFrame;
  policy: WebSettings['passwordPolicy'];
  accountName: string | undefined;
  problems?: readonly FieldProblem[];
  refusal?: RefusalCode;
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  const prefix = say(errorPrefix);
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0 || refusal !== undefined,
    scripts: newPasswordScripts,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {refusal !== undefined && <RefusalPanel frame={frame} refusal={refusalText[refusal]} />}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <PostForm frame={frame} action={accountPaths.password} novalidate>
          <UsernameForKeepers accountName={accountName} />
          <PasswordField
            language={language}
            name="current"
            label={say(text.current)}
            error={messageOf('current')}
            errorPrefix={prefix}
            autocomplete="current-password"
          />
          <NewPasswordFields frame={frame} policy={policy} messageOf={messageOf} />
          <Actions>
            <Button>{say(text.save)}</Button>
            <a href={accountPaths.overview}>{say(text.back)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
