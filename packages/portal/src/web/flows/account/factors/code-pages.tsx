import { type RefusalCode } from '../../../../domain/refusal.ts';
import { type CodeSetup, type FieldProblem } from '../../../../usecases/index.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../../ui/form/field-problem-text.ts';
import { TextField } from '../../../ui/form/field.tsx';
import { PostForm } from '../../../ui/form/post-form.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { QrCode } from '../../../ui/parts/qr-code.tsx';
import { RefusalPanel } from '../../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../../ui/refusals/refusal-text.ts';
import { t } from '../../../ui/text.ts';
import { accountPaths } from '../paths.ts';
import { backupCodesText, codeAppText as text, factorsText } from './text.ts';

/** In groups of four, as it is easier to type. */
const inGroups = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** 設定驗證碼 App: three steps on one page. */
export function codeAppPage({
  frame,
  setup,
  problems = [],
  refusal,
}: {
  frame: PageFrame;
  setup: CodeSetup;
  problems?: readonly FieldProblem[];
  refusal?: RefusalCode | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0 || refusal !== undefined,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {refusal !== undefined && <RefusalPanel frame={frame} refusal={refusalText[refusal]} />}
        <h1>{say(text.title)}</h1>
        <ol>
          <li>{say(text.step1)}</li>
          <li>
            {say(text.step2)}
            <p>
              <QrCode text={setup.uri} label={say(text.qr)} />
            </p>
            <p>
              {say(text.key)}
              {language === 'en' ? ': ' : '：'}
              <code class="code">{inGroups(setup.secret)}</code>
            </p>
          </li>
          <li>{say(text.step3)}</li>
        </ol>
        <p class="quiet">{say(text.replaces)}</p>
        <PostForm frame={frame} action={accountPaths.codeApp} novalidate>
          <input type="hidden" name="setup" value={setup.sealed} />
          <TextField
            name="code"
            label={say(text.code)}
            error={messageOf('code')}
            errorPrefix={say(errorPrefix)}
            autocomplete="one-time-code"
            inputmode="numeric"
            maxlength={20}
            width="short"
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

/** 產生備用碼: says what it does before it does it. */
export function backupCodesPage({ frame, sealed }: { frame: PageFrame; sealed: string }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: backupCodesText.title,
    children: (
      <>
        <h1>{say(backupCodesText.title)}</h1>
        <p class="lead">{say(backupCodesText.lead)}</p>
        <PostForm frame={frame} action={accountPaths.backupCodes}>
          <input type="hidden" name="codes" value={sealed} />
          <Actions>
            <Button>{say(backupCodesText.make)}</Button>
            <a href={accountPaths.factors}>{say(factorsText.backToFactors)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}

/** The codes, this once. */
export function printedCodesPage({ frame, codes }: { frame: PageFrame; codes: readonly string[] }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: backupCodesText.printedTitle,
    children: (
      <>
        <h1>{say(backupCodesText.printedTitle)}</h1>
        <p class="lead">{say(backupCodesText.printedLead)}</p>
        <ol>
          {codes.map((code) => (
            <li>
              <code class="code">{code}</code>
            </li>
          ))}
        </ol>
        <p>
          <a href={accountPaths.factors}>{say(factorsText.backToFactors)}</a>
        </p>
      </>
    ),
  });
}
