import { type RefusalCode } from '../../../domain/refusal.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { RefusalPanel } from '../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { t } from '../../ui/text.ts';
import { handlerText as text, handlerUnknown } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';
import { onward } from '../../ui/onward.ts';

/** After an agency's card and PIN: who uses the card. */
export function handlerPage({
  frame,
  claimed = '',
  problems = [],
  refusal,
}: {
  frame: PageFrame;
  claimed?: string;
  problems?: readonly FieldProblem[];
  refusal?: RefusalCode;
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
        {refusal !== undefined && (
          <RefusalPanel
            frame={frame}
            refusal={refusal === 'person-unknown' ? handlerUnknown : refusalText[refusal]}
          />
        )}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <PostForm frame={frame} action={paths.agencyHandler} novalidate>
          <TextField
            name="claimed"
            label={say(text.claimed)}
            hint={say(text.hint)}
            value={claimed}
            error={messageOf('claimed')}
            errorPrefix={say(errorPrefix)}
            autocomplete="username"
            autocapitalize="none"
            maxlength={100}
          />
          <Actions>
            <Button>{say(text.next)}</Button>
            <a href={onward(frame, paths.agency)}>{say(text.back)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
