import { type VerificationView } from '../../../usecases/index.ts';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { timeText } from '../../ui/date-text.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { ProgressSteps } from '../../ui/parts/progress-steps.tsx';
import { t } from '../../ui/text.ts';
import { QrCode } from '../../ui/parts/qr-code.tsx';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

type Waiting = Extract<VerificationView, { state: 'waiting' }>;

const Steps = ({ frame, confirmed }: { frame: PageFrame; confirmed: boolean }) => {
  const say = t(frame.language);
  return (
    <ProgressSteps
      language={frame.language}
      steps={[
        { id: 'asked', name: say(text.stepAsked), state: 'done' },
        { id: 'phone', name: say(text.stepPhone), state: confirmed ? 'done' : 'running' },
        { id: 'in', name: say(text.stepIn), state: confirmed ? 'running' : 'waiting' },
      ]}
    />
  );
};

/** Whether what the code says is a page of the verifier, so that it may be a link as well. */
const isVerifierPage = (frame: PageFrame, shown: string): boolean =>
  URL.canParse(shown) &&
  (frame.settings.verifiers?.['fido-app']?.pageOrigins.includes(new URL(shown).origin) ?? false);

/**
 * The code to scan, while the phone is waited for. The script asks our server for news at the pace that the verifier
 * set; without it the page reloads itself.
 */
export function waitingPage({
  frame,
  waiting,
  status,
}: {
  frame: PageFrame;
  waiting: Waiting;
  /** Address that tells how things stand. */
  status: string;
}): string {
  const say = t(frame.language);
  const { shown = '', check, pollSeconds, expiresAt, silent } = waiting;
  return page({
    frame,
    title: text.waitingTitle,
    styles: ['verifier.css'],
    scripts: ['mobile-waiting.client.js'],
    head: (
      <noscript>
        <meta http-equiv="refresh" content={String(pollSeconds)} />
      </noscript>
    ),
    children: (
      <>
        <h1>{say(text.waitingTitle)}</h1>
        <p class="lead needs-script">{say(text.waitingLead)}</p>
        <noscript>
          <p class="lead">{say(text.waitingLeadStill)}</p>
        </noscript>
        <div class="scan">
          <QrCode text={shown} label={say(text.qr)} />
          <div>
            {check !== undefined && (
              <p class="check-number">
                {say(text.checkNumber)} <strong>{check}</strong>
              </p>
            )}
            <p>{say(text.checkText)}</p>
            {isVerifierPage(frame, shown) && (
              <p>
                <a href={shown} target="_blank" rel="noopener">
                  {say(text.samePhone)}
                </a>
              </p>
            )}
          </div>
        </div>
        <div
          role="status"
          aria-label={say(text.progress)}
          data-mobile-waiting={status}
          data-poll-seconds={String(pollSeconds)}
        >
          <Steps frame={frame} confirmed={false} />
          <p data-silent hidden={!silent}>
            {say(text.silent)}
          </p>
        </div>
        <p>{say(text.until, { time: timeText(frame.language, expiresAt) })}</p>
        <Actions>
          <ButtonLink href={paths.home} kind="second">
            {say(text.cancel)}
          </ButtonLink>
        </Actions>
      </>
    ),
  });
}

/** The phone has confirmed: a form that sends itself, because an address that is opened must change nothing. */
export function verifiedPage({ frame, action }: { frame: PageFrame; action: string }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.verifiedTitle,
    scripts: ['send-form.client.js'],
    children: (
      <>
        <h1>{say(text.verifiedTitle)}</h1>
        <p class="lead">{say(text.verifiedLead)}</p>
        <Steps frame={frame} confirmed />
        <PostForm frame={frame} action={action} data-send-form>
          <Actions>
            <Button>{say(text.goOn)}</Button>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
