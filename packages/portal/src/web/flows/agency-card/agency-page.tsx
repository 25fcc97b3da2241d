import { wayIn } from '../../../domain/ways-in/ways-in.ts';
import { CardPanel, cardPanelScripts } from '../../ui/card/card-panel.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { StepFigures } from '../../ui/parts/step-figures.tsx';
import { t } from '../../ui/text.ts';
import { OtherWays } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';

const way = wayIn('agency-card');

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
    title: way.name,
    scripts: cardPanelScripts,
    children: (
      <>
        <h1>{say(way.name)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <CardPanel frame={frame} purpose="agency-sign-in" />
        <section class="wide-section" aria-labelledby="how">
          <h2 id="how">{say(text.how)}</h2>
          <StepFigures language={frame.language} steps={steps} />
        </section>
        <OtherWays frame={frame} except="agency-card" title={text.other} />
      </>
    ),
  });
}
