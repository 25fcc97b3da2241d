import { CardPanel, cardPanelScripts } from '../../ui/card/card-panel.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { StepFigures } from '../../ui/parts/step-figures.tsx';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

const steps = [
  { figure: 'insert', name: text.insert, text: text.insertText },
  { figure: 'pin', name: text.pin, text: text.pinText },
  { figure: 'seal', name: text.officer, text: text.officerText },
] as const;

/** Sign-in with the card of an agency or school. */
export function agencyPage(frame: PageFrame): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    scripts: cardPanelScripts,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <CardPanel frame={frame} purpose="agency-sign-in" />
        <section class="wide-section" aria-labelledby="how">
          <h2 id="how">{say(text.how)}</h2>
          <StepFigures language={frame.language} steps={steps} />
        </section>
        <section aria-labelledby="other">
          <h2 id="other">{say(text.other)}</h2>
          <ul>
            <li>
              <a href={paths.card}>{say(text.card)}</a>
            </li>
            <li>
              <a href={paths.account}>{say(text.account)}</a>
            </li>
          </ul>
        </section>
      </>
    ),
  });
}
