import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { ButtonLink, Actions } from '../../ui/form/button.tsx';
import { RefusalPanel } from '../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { t } from '../../ui/text.ts';
import { OtherWays } from '../../ui/ways/way-lists.tsx';
import { waitingText as text } from './text.ts';

/** The place in line of whoever waits to sign in by password; it asks again by itself (`Refresh`), without a script. */
export function waitingPage({
  frame,
  again,
  seconds,
  before,
}: {
  frame: PageFrame;
  /** Where this page asks again. */
  again: string;
  seconds: string;
  /** How many go before; absent where no place was given yet. */
  before: string | undefined;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: refusalText['server-busy'].title,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <RefusalPanel frame={frame} refusal={{ ...refusalText['server-busy'], next: text.next }}>
          <p>{before === undefined ? say(text.soon, { seconds }) : say(text.place, { before, seconds })}</p>
        </RefusalPanel>
        <p>{say(text.again)}</p>
        <Actions>
          <ButtonLink href={again} kind="second">
            {say(text.ask)}
          </ButtonLink>
        </Actions>
        <OtherWays frame={frame} except="account" title={text.others} />
      </>
    ),
  });
}
