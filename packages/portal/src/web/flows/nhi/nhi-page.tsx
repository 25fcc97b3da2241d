import { type PageFrame } from '../../ui/frame.ts';
import { Notice } from '../../ui/notice.tsx';
import { page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Says that no verifier for health insurance cards is connected, and which ways are open instead. */
export function nhiPage(frame: PageFrame): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <Notice title={say(text.offTitle)}>
          <p>{say(text.offText)}</p>
          <p>{say(text.offNext)}</p>
          <ul>
            <li>
              <a href={paths.card}>{say(text.card)}</a>
            </li>
            <li>
              <a href={paths.account}>{say(text.account)}</a>
            </li>
          </ul>
        </Notice>
        <h2>{say(text.needTitle)}</h2>
        <ul>
          <li>{say(text.needCard)}</li>
          <li>{say(text.needPassword)}</li>
          <li>{say(text.needComponent)}</li>
        </ul>
      </>
    ),
  });
}
