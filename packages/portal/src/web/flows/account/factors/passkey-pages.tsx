import { longestPasskeyName } from '../../../../domain/factor/passkey.ts';
import { type RefusalCode } from '../../../../domain/refusal.ts';
import { type FactorsView, type FieldProblem } from '../../../../usecases/index.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../../ui/form/field-problem-text.ts';
import { TextField } from '../../../ui/form/field.tsx';
import { PostForm } from '../../../ui/form/post-form.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { PasskeyForm, passkeyScript } from '../../../ui/passkey/passkey-form.tsx';
import { RefusalPanel } from '../../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../../ui/refusals/refusal-text.ts';
import { t } from '../../../ui/text.ts';
import { accountPaths, passkeyPaths } from '../paths.ts';
import { factorsText, passkeyText as text } from './text.ts';

type Passkey = FactorsView['passkeys'][number];

/** 新增通行密鑰: its name, and the button that asks the browser to make one. */
export function newPasskeyPage({
  frame,
  name,
  refusal,
}: {
  frame: PageFrame;
  name: string;
  refusal?: RefusalCode | undefined;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    refused: refusal !== undefined,
    scripts: [passkeyScript],
    children: (
      <>
        {refusal !== undefined && <RefusalPanel frame={frame} refusal={refusalText[refusal]} />}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <PasskeyForm
          frame={frame}
          action={accountPaths.newPasskey}
          purpose="create"
          options={accountPaths.newPasskeyOptions}
          label={say(text.add)}
        >
          <TextField
            name="name"
            label={say(text.name)}
            hint={say(text.nameHint)}
            value={name}
            maxlength={longestPasskeyName}
          />
        </PasskeyForm>
        <p>
          <a href={accountPaths.factors}>{say(factorsText.backToFactors)}</a>
        </p>
      </>
    ),
  });
}

/** 改名: of a passkey in the owner's list. */
export function renamePasskeyPage({
  frame,
  passkey,
  problems = [],
}: {
  frame: PageFrame;
  passkey: Passkey;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  return page({
    frame,
    title: text.renameTitle,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.renameTitle)}</h1>
        <p class="lead">{say(text.renameLead)}</p>
        <PostForm frame={frame} action={passkeyPaths.rename(passkey.passkeyId)} novalidate>
          <TextField
            name="name"
            label={say(text.name)}
            value={problems.length > 0 ? '' : passkey.name}
            error={messageOf('name')}
            errorPrefix={say(errorPrefix)}
            maxlength={longestPasskeyName}
          />
          <Actions>
            <Button>{say(text.save)}</Button>
            <a href={accountPaths.factors}>{say(factorsText.backToFactors)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
