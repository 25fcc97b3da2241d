import { type RecoveryProofKind } from '../../../domain/recovery/recovery.ts';
import { type RefusalCode } from '../../../domain/refusal.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { TextField } from '../../ui/form/field.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import {
  NewPasswordFields,
  newPasswordScripts,
  type ShownPasswordPolicy,
  UsernameForKeepers,
} from '../../ui/form/new-password-fields.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { StepOf } from '../../ui/parts/step-of.tsx';
import { page } from '../../ui/frame/page.tsx';
import { RefusalPanel } from '../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** The new password, twice; in a browser that did not ask for the link, the code of the one that did. */
export function newPasswordPage({
  frame,
  policy,
  action,
  proof,
  accountName,
  asksCode,
  by,
  code = '',
  problems = [],
  refusal,
}: {
  frame: PageFrame;
  policy: ShownPasswordPolicy;
  action: string;
  /** Sealed; absent where the address of a mailed link says it. */
  proof?: string | undefined;
  accountName: string | undefined;
  asksCode: boolean;
  by: RecoveryProofKind;
  code?: string;
  problems?: readonly FieldProblem[];
  refusal?: RefusalCode | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  return page({
    frame,
    title: text.passwordTitle,
    refused: problems.length > 0 || refusal !== undefined,
    scripts: newPasswordScripts,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {refusal !== undefined && <RefusalPanel frame={frame} refusal={refusalText[refusal]} />}
        {by !== 'password' && <StepOf language={language} n={3} of={3} />}
        <h1>{say(text.passwordTitle)}</h1>
        <p class="lead">{say(by === 'password' ? text.agedLead : text.passwordLead)}</p>
        <PostForm frame={frame} action={action} novalidate>
          {proof !== undefined && <input type="hidden" name="proof" value={proof} />}
          {asksCode && (
            <TextField
              name="code"
              label={say(text.code)}
              hint={say(text.codeHint)}
              value={code}
              error={messageOf('code')}
              errorPrefix={say(errorPrefix)}
              autocomplete="off"
              inputmode="numeric"
              maxlength={20}
              width="short"
            />
          )}
          <UsernameForKeepers accountName={accountName} />
          <NewPasswordFields frame={frame} policy={policy} messageOf={messageOf} />
          <Actions>
            <Button>{say(text.save)}</Button>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
