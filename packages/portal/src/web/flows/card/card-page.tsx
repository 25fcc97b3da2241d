import { CardPanel, cardPanelScripts } from '../../ui/card/card-panel.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { helpArticle, paths } from '../../ui/paths.ts';
import { StepFigures } from '../../ui/parts/step-figures.tsx';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

const steps = [
  { figure: 'insert', name: text.insert, text: text.insertText },
  { figure: 'pin', name: text.pin, text: text.pinText },
  { figure: 'seal', name: text.sign, text: text.signText },
] as const;

/** Sign-in by natural-person card; for a person who is signed in already it raises the session to the card's level. */
export function cardPage({ frame, purpose }: { frame: PageFrame; purpose: 'sign-in' | 'step-up' }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    scripts: cardPanelScripts,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <CardPanel frame={frame} purpose={purpose} />
        <section class="wide-section" aria-labelledby="how">
          <h2 id="how">{say(text.how)}</h2>
          <StepFigures language={frame.language} steps={steps} />
          <p>{say(text.firstTime)}</p>
          <p>
            <a href={helpArticle(1)}>{say(text.help)}</a>
          </p>
        </section>
        <section aria-labelledby="other">
          <h2 id="other">{say(text.other)}</h2>
          <ul>
            <li>
              <a href={paths.account}>{say(text.account)}</a>
            </li>
            <li>
              <a href={paths.agency}>{say(text.agency)}</a>
            </li>
            <li>
              <a href={paths.nhi}>{say(text.nhi)}</a>
            </li>
            {frame.settings.presentsCertificates === true && (
              <li>
                <a href={paths.certificateSignIn}>{say(text.certificate)}</a>
              </li>
            )}
          </ul>
        </section>
      </>
    ),
  });
}
