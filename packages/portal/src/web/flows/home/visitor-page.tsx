import { CardPanel, cardPanelScripts } from '../../ui/card/card-panel.tsx';
import { type LauncherEntry } from '../../../usecases/application/launcher-entries.ts';
import { iconNamed } from '../../ui/parts/icon.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { helpArticle, paths } from '../../ui/paths.ts';
import { StepFigures } from '../../ui/parts/step-figures.tsx';
import { t } from '../../ui/text.ts';
import { Tile } from '../../ui/parts/tile.tsx';
import { PhoneWays, waysAt, WayList } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';

const firstSteps = [
  { figure: 'install', name: text.install, text: text.installText },
  { figure: 'restart', name: text.restart, text: text.restartText },
  { figure: 'insert', name: text.insert, text: text.insertText },
  { figure: 'seal', name: text.confirm, text: text.confirmText },
] as const;

/** The home page of people who are not signed in: card panel first, then the other ways, then the way in for newcomers. */
export function visitorPage({
  frame,
  applications,
}: {
  frame: PageFrame;
  applications: readonly LauncherEntry[];
}): string {
  const say = t(frame.language);
  const byCard = frame.settings.verifiers?.nhi === undefined ? text.myDataSignIn : text.myDataEither;
  return page({
    frame,
    title: text.title,
    scripts: cardPanelScripts,
    children: (
      <>
        <h1>{say(text.heading)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <PhoneWays frame={frame} />
        <CardPanel frame={frame} purpose="sign-in" opens />
        <section class="wide-section" aria-labelledby="ways">
          <h2 id="ways">{say(text.ways)}</h2>
          <WayList frame={frame} ways={waysAt(frame, 'home')} />
        </section>
        <section class="wide-section" aria-labelledby="applications">
          <h2 id="applications">{say(text.applications)}</h2>
          <div class="tiles tiles-two">
            {applications.length === 0 ? (
              <Tile icon="data" name={say(text.myData)} href={paths.home} locked={say(text.myDataOff)} />
            ) : (
              applications.map(({ names, icon, needs }) => (
                <Tile
                  icon={iconNamed(icon)}
                  name={say(names)}
                  href={paths.home}
                  locked={say(needs === 'card' ? byCard : text.signInFirst)}
                />
              ))
            )}
          </div>
        </section>
        <section class="wide-section" aria-labelledby="first">
          <h2 id="first">{say(text.first)}</h2>
          <p>{say(text.firstLead)}</p>
          <StepFigures language={frame.language} steps={firstSteps} />
          <p>{say(text.noCard)}</p>
          <p>
            <a href={helpArticle(1)}>{say(text.more)}</a>
          </p>
        </section>
      </>
    ),
  });
}
