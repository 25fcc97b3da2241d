import { type RefusalCode } from '../../../domain/refusal.ts';
import { type SessionEnd } from '../../../domain/session/session.ts';
import { Actions, ButtonLink } from '../../ui/form/button.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { RefusalPanel } from '../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { t } from '../../ui/text.ts';
import { SignInButtons } from '../../ui/ways/way-lists.tsx';
import { endText, text } from './text.ts';

/** Refusals after which signing in is the next step. */
const signInHelps: ReadonlySet<RefusalCode> = new Set([
  'session-required',
  'step-up-required',
  'activation-not-open',
  'activation-already-done',
  'email-link-invalid',
  'email-undo-invalid',
  'email-held',
  'visit-expired',
]);

/** A whole page for a refusal that belongs to no other page. */
export function refusalPage({
  frame,
  refusal,
  retrySeconds,
  sessionEnd,
}: {
  frame: PageFrame;
  refusal: RefusalCode;
  /** After how many seconds the page tries again by itself. */
  retrySeconds: number | string | undefined;
  /** How the session that the browser still named had ended. */
  sessionEnd: SessionEnd | undefined;
}): string {
  const say = t(frame.language);
  const words = refusalText[refusal];
  const signIn = signInHelps.has(refusal) && (frame.person === undefined || refusal === 'step-up-required');
  return page({
    frame,
    title: words.title,
    refused: true,
    children: (
      <>
        <h1 class="visually-hidden">{say(text.refused)}</h1>
        <RefusalPanel frame={frame} refusal={words}>
          {refusal === 'session-required' && sessionEnd !== undefined && <p>{say(endText[sessionEnd])}</p>}
          {retrySeconds !== undefined && <p>{say(text.retry, { seconds: retrySeconds })}</p>}
        </RefusalPanel>
        <Actions>
          {signIn ? (
            <>
              <SignInButtons frame={frame} />
            </>
          ) : (
            <>
              <ButtonLink href={paths.home}>{say(text.home)}</ButtonLink>
              {refusal === 'not-found' && (
                <ButtonLink href={paths.siteMap} kind="second">
                  {say(text.siteMap)}
                </ButtonLink>
              )}
            </>
          )}
        </Actions>
      </>
    ),
  });
}
