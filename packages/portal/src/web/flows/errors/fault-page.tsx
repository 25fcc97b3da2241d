import { Actions, ButtonLink } from '../../ui/form/button.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { helpArticle, paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Number of the help article about faults. */
const faultArticle = 799;

/** A fault of ours: a reference number to tell the helpdesk, and nothing of what happened inside. */
export function faultPage({ frame, reference }: { frame: PageFrame; reference: string }): string {
  const say = t(frame.language);
  const { helpdesk } = frame.settings;
  return page({
    frame,
    title: text.faultTitle,
    refused: true,
    children: (
      <>
        <h1>{say(text.faultTitle)}</h1>
        <div class="panel panel-refusal" role="alert">
          <p>{say(text.faultExplanation)}</p>
          <p>
            {say(text.faultReference)} <strong class="code">{reference}</strong>
          </p>
          <p>{say(text.faultNext)}</p>
          <p class="panel-foot">
            <a href={helpArticle(faultArticle)}>{say(text.faultArticle)}</a>
            <span>{say(text.helpdesk, { phone: say(helpdesk.phone), hours: say(helpdesk.hours) })}</span>
          </p>
        </div>
        <Actions>
          <ButtonLink href={paths.home}>{say(text.home)}</ButtonLink>
        </Actions>
      </>
    ),
  });
}
