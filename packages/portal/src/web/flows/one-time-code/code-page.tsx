import { wayIn } from '../../../domain/ways-in/ways-in.ts';
import { type RefusalCode } from '../../../domain/refusal.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { RefusalPanel } from '../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { t } from '../../ui/text.ts';
import { SecondStepWays } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';

/** The second step by a code of the app or of the paper. */
export function codePage({
  frame,
  second,
  problems = [],
  refusal,
}: {
  frame: PageFrame;
  /** Ids of the ways that complete the sign-in that waits; undefined where a session is raised. */
  second: readonly string[] | undefined;
  problems?: readonly FieldProblem[];
  refusal?: RefusalCode | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  const title = second === undefined ? text.raiseTitle : text.title;
  return page({
    frame,
    title,
    refused: problems.length > 0 || refusal !== undefined,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {refusal !== undefined && <RefusalPanel frame={frame} refusal={refusalText[refusal]} />}
        <h1>{say(title)}</h1>
        <p class="lead">{say(second === undefined ? text.raiseLead : text.lead)}</p>
        <PostForm frame={frame} action={paths.code} novalidate>
          {second !== undefined && <input type="hidden" name="step" value="second" />}
          <TextField
            name="code"
            label={say(text.code)}
            hint={say(text.codeHint)}
            error={messageOf('code')}
            errorPrefix={say(errorPrefix)}
            autocomplete="one-time-code"
            inputmode="text"
            autocapitalize="none"
            maxlength={40}
            width="short"
          />
          <Actions>
            <Button>{say(text.button)}</Button>
          </Actions>
        </PostForm>
        {second !== undefined && (
          <SecondStepWays frame={frame} ways={second} except={wayIn('one-time-code').id} />
        )}
      </>
    ),
  });
}
