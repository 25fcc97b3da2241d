import { type RefusalCode } from '../../../../domain/refusal.ts';
import { type StepReport } from '../../../../usecases/index.ts';
import { Actions, Button, ButtonLink } from '../../../ui/form/button.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { StepOf } from '../../../ui/parts/step-of.tsx';
import { page } from '../../../ui/frame/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { ProgressSteps, stepStateText } from '../../../ui/parts/progress-steps.tsx';
import { RefusalPanel } from '../../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../../ui/refusals/refusal-text.ts';
import { t } from '../../../ui/text.ts';
import { activationPaths } from '../paths.ts';
import { text } from '../text.ts';
import { PostForm } from '../../../ui/form/post-form.tsx';

/** How far the identity confirmation has come. */
export type Progress =
  | { readonly state: 'running' | 'confirmed'; readonly steps: readonly StepReport[] }
  | { readonly state: 'refused'; readonly steps: readonly StepReport[]; readonly refusal: RefusalCode };

const Steps = ({ frame, steps }: { frame: PageFrame; steps: readonly StepReport[] }) => (
  <ProgressSteps
    language={frame.language}
    steps={steps.map(({ step, state }) => ({ id: step, name: t(frame.language)(text[step]), state }))}
  />
);

/** The check that failed, in its own words, with the way back to correct what was entered. */
function refusedPage({
  frame,
  steps,
  refusal,
}: {
  frame: PageFrame;
  steps: readonly StepReport[];
  refusal: RefusalCode;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: refusalText[refusal].title,
    refused: true,
    children: (
      <>
        <RefusalPanel frame={frame} refusal={refusalText[refusal]} />
        <h1>{say(text.refusedTitle)}</h1>
        <Steps frame={frame} steps={steps} />
        <form method="get" action={activationPaths.identify}>
          {frame.to !== undefined && <input type="hidden" name="to" value={frame.to} />}
          <Actions>
            <Button>{say(text.back)}</Button>
            <ButtonLink href={paths.home} kind="second">
              {say(text.home)}
            </ButtonLink>
          </Actions>
        </form>
      </>
    ),
  });
}

/**
 * The check while it runs: each step with its real state. The script asks for news and sends the form once all is
 * confirmed; without it the page renews itself, and the same form asks how things stand.
 */
export function confirmingPage({ frame, progress }: { frame: PageFrame; progress: Progress }): string {
  if (progress.state === 'refused') return refusedPage({ frame, ...progress });
  const say = t(frame.language);
  const running = progress.state === 'running';
  const title = running ? text.confirmingTitle : text.confirmedTitle;
  return page({
    frame,
    title,
    scripts: ['confirming.client.js'],
    head: running && (
      <noscript>
        <meta http-equiv="refresh" content="3" />
      </noscript>
    ),
    children: (
      <>
        <StepOf language={frame.language} n={1} of={3} />
        <h1>{say(title)}</h1>
        <p class="lead needs-script">{say(running ? text.confirmingLead : text.confirmedLead)}</p>
        <noscript>
          <p class="lead">{say(running ? text.confirmingLeadStill : text.confirmedLead)}</p>
        </noscript>
        <div
          role="status"
          aria-label={say(text.progress)}
          data-confirming={progress.state}
          data-status={activationPaths.status}
          data-waiting={say(stepStateText.waiting)}
          data-running={say(stepStateText.running)}
          data-done={say(stepStateText.done)}
          data-failed={say(stepStateText.failed)}
        >
          <Steps frame={frame} steps={progress.steps} />
        </div>
        <PostForm frame={frame} action={activationPaths.confirming} data-continue>
          <Actions>
            <Button>{say(text.continue)}</Button>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
