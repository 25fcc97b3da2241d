import { wayIn } from '../../../domain/ways-in/ways-in.ts';
import { workBits } from '../../../domain/session/work.ts';
import { type RefusalCode } from '../../../domain/refusal.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { PasswordField } from '../../ui/form/password-field.tsx';
import { PasskeyForm, passkeyScript } from '../../ui/passkey/passkey-form.tsx';
import { helpArticle, paths } from '../../ui/paths.ts';
import { RefusalPanel } from '../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { type Language, t } from '../../ui/text.ts';
import { OtherWays } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

/** What a sign-in form was refused for; nothing on a fresh form. */
export interface RefusedSignIn {
  readonly problems?: readonly FieldProblem[];
  readonly refusal?: RefusalCode;
  readonly retryAfterSeconds?: number | undefined;
  /** What may be done instead of waiting. */
  readonly work?: string;
}

/** The fields of the work, which a script does when the form is sent; without scripts the wait is left. */
const Work = ({ language, work }: { language: Language; work: string }) => {
  const say = t(language);
  return (
    <>
      <input type="hidden" name="work" value={work} />
      <input type="hidden" name="nonce" value="" data-bits={workBits} />
      <p class="needs-script">{say(text.work)}</p>
      <p role="status" hidden data-work-status>
        {say(text.working)}
      </p>
    </>
  );
};

/** Sign-in by account. */
export function accountSignInPage({
  frame,
  identifier = '',
  birthDate = '',
  pass = '',
  refused = {},
}: {
  frame: PageFrame;
  identifier?: string;
  /** Kept while it is not tried yet. */
  birthDate?: string;
  /** That they waited for their turn. */
  pass?: string | undefined;
  refused?: RefusedSignIn;
}): string {
  const { language } = frame;
  const say = t(language);
  const { problems = [], refusal, retryAfterSeconds } = refused;
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  return page({
    frame,
    title: wayIn('account').name,
    refused: problems.length > 0 || refusal !== undefined,
    scripts: [
      'password-field.client.js',
      passkeyScript,
      ...(refused.work === undefined ? [] : ['work.client.js']),
    ],
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {refusal !== undefined && (
          <RefusalPanel frame={frame} refusal={refusalText[refusal]}>
            {retryAfterSeconds !== undefined && (
              <p>{say(text.wait, { seconds: Math.ceil(retryAfterSeconds) })}</p>
            )}
          </RefusalPanel>
        )}
        <h1>{say(wayIn('account').name)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <PostForm frame={frame} action={paths.account} novalidate>
          <TextField
            name="identifier"
            label={say(text.identifier)}
            hint={say(text.identifierHint)}
            value={identifier}
            error={messageOf('identifier')}
            errorPrefix={say(errorPrefix)}
            autocomplete="username webauthn"
            autocapitalize="none"
            maxlength={100}
          />
          <PasswordField
            language={language}
            name="password"
            label={say(text.password)}
            error={messageOf('password')}
            errorPrefix={say(errorPrefix)}
            autocomplete="current-password"
          />
          {frame.settings.initialPasswordFact === 'birth-date' && (
            <TextField
              name="birthDate"
              label={say(text.birthDate)}
              hint={say(text.birthDateHint)}
              value={birthDate}
              error={messageOf('birthDate')}
              errorPrefix={say(errorPrefix)}
              autocomplete="bday"
              maxlength={40}
            />
          )}
          {pass !== '' && <input type="hidden" name="pass" value={pass} />}
          {refused.work !== undefined && <Work language={language} work={refused.work} />}
          <Actions>
            <Button>{say(text.signIn)}</Button>
          </Actions>
        </PostForm>
        <PasskeyForm
          frame={frame}
          action={paths.passkey}
          purpose="get"
          options={paths.passkeyOptions}
          label={say(text.passkey)}
          kind="second"
          conditional
        />
        <h2>{say(text.firstTitle)}</h2>
        <p>{say(text.first)}</p>
        <p>
          <a href={helpArticle(2)}>{say(text.firstLink)}</a>
        </p>
        <OtherWays frame={frame} except="account" />
      </>
    ),
  });
}
