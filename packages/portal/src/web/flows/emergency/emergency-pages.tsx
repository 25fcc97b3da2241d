import { type FieldProblem } from '../../../usecases/index.ts';
import { CardPanel, cardPanelScripts } from '../../ui/card/card-panel.tsx';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { TextField } from '../../ui/form/field.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { emergencyPaths, paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** The operator's card, whose status cannot be had. */
export function emergencyPage(frame: PageFrame): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    scripts: cardPanelScripts,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <p>{say(text.rules)}</p>
        <CardPanel frame={frame} purpose="emergency" />
        <p>
          <a href={paths.card}>{say(text.usual)}</a>
        </p>
      </>
    ),
  });
}

/** The codes of two people. What was typed stays, since a wrong sign of sixteen is found by looking; they are good once. */
export function codesPage({
  frame,
  proof,
  codes,
  problems = [],
}: {
  frame: PageFrame;
  proof: string;
  codes: readonly [string, string];
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  return page({
    frame,
    title: text.codesTitle,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.codesTitle)}</h1>
        <p class="lead">{say(text.codesLead)}</p>
        <PostForm frame={frame} action={emergencyPaths.codes} novalidate>
          <input type="hidden" name="proof" value={proof} />
          {(['code-1', 'code-2'] as const).map((name, place) => (
            <TextField
              name={name}
              label={say(text[name])}
              hint={say(text.codeHint)}
              value={codes[place] ?? ''}
              error={messageOf(name)}
              errorPrefix={say(errorPrefix)}
              autocomplete="off"
              autocapitalize="none"
              maxlength={40}
            />
          ))}
          <Actions>
            <Button>{say(text.open)}</Button>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
