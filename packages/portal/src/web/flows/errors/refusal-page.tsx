import { type RefusalCode } from '../../../domain/refusal.ts';
import { Actions, ButtonLink } from '../../ui/button.tsx';
import { type PageFrame } from '../../ui/frame.ts';
import { page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { RefusalPanel } from '../../ui/refusal-panel.tsx';
import { refusalText } from '../../ui/refusal-text.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Refusals after which signing in is the next step. */
const signInHelps: ReadonlySet<RefusalCode> = new Set([
  'session-required',
  'step-up-required',
  'activation-not-open',
  'activation-already-done',
  'email-link-invalid',
  'visit-expired',
]);

/** A whole page for a refusal that belongs to no other page. */
export function refusalPage({ frame, refusal }: { frame: PageFrame; refusal: RefusalCode }): string {
  const say = t(frame.language);
  const words = refusalText[refusal];
  return page({
    frame,
    title: words.title,
    refused: true,
    children: (
      <>
        <h1>{say(words.title)}</h1>
        <RefusalPanel frame={frame} refusal={words} />
        <Actions>
          {signInHelps.has(refusal) && frame.person === undefined ? (
            <>
              <ButtonLink href={paths.card}>{say(text.signInByCard)}</ButtonLink>
              <ButtonLink href={paths.account} kind="second">
                {say(text.signInByAccount)}
              </ButtonLink>
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
