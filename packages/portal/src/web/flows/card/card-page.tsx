import { wayIn } from '../../../domain/ways-in/ways-in.ts';
import { CardPanel, cardPanelScripts } from '../../ui/card/card-panel.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { helpArticle } from '../../ui/paths.ts';
import { StepFigures } from '../../ui/parts/step-figures.tsx';
import { t } from '../../ui/text.ts';
import { OtherWays } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';

const way = wayIn('natural-person-card');

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
    title: way.name,
    scripts: cardPanelScripts,
    children: (
      <>
        <h1>{say(way.name)}</h1>
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
        <OtherWays frame={frame} except="natural-person-card" />
      </>
    ),
  });
}
