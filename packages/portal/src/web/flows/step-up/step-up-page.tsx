import { type AssuranceLevel } from '../../../domain/session/session.ts';
import { type OfferedWay } from '../../../domain/ways-in/way-in.ts';
import { isSecondFactor, reaches } from '../../../domain/ways-in/ways-in.ts';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { CardPanel, cardPanelScripts } from '../../ui/card/card-panel.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { applicationPaths, paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { waysAt, WayLinks } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';
import { onward } from '../../ui/onward.ts';

/** Whether the card is needed still, which one, or why it is not. */
export type StepUpState = 'needed' | 'certificate-needed' | 'proven' | 'by-agency';

/** The second factors of this person, before the card; or where they get one. */
const Factors = ({ frame, ways }: { frame: PageFrame; ways: readonly OfferedWay[] }) => {
  const say = t(frame.language);
  const own = ways.filter(isSecondFactor);
  return (
    <section aria-labelledby="factors">
      <h2 id="factors">{say(text.factors)}</h2>
      {own.length > 0 ? (
        <ul>
          <WayLinks frame={frame} ways={own} />
        </ul>
      ) : (
        <p>
          {say(text.noFactor)} <a href={paths.ownFactors}>{say(text.addFactor)}</a>
        </p>
      )}
      <h2>{say(text.byCard)}</h2>
    </section>
  );
};

/** Whoever cannot or will not goes back to the application, which is told why. */
const GiveUp = ({ frame, waiting }: { frame: PageFrame; waiting: string | undefined }) =>
  waiting === undefined ? null : (
    <PostForm frame={{ formKey: frame.formKey }} action={`${waiting}/cancel`}>
      <Button kind="quiet">{t(frame.language)(text.give)}</Button>
    </PostForm>
  );

const leadOf = (state: StepUpState, byFactor: boolean, isOptional: boolean) => {
  if (state !== 'needed') return text.certificateLead;
  if (byFactor) return text.factorLead;
  return isOptional ? text.optionalLead : text.lead;
};

/** For an application that wishes the card and takes less. */
const AsIs = ({ frame, waiting }: { frame: PageFrame; waiting: string }) => (
  <PostForm frame={{ formKey: frame.formKey }} action={`${waiting}/as-is`}>
    <Button kind="second">{t(frame.language)(text.asIs)}</Button>
  </PostForm>
);

/** The ways that raise this person's session to a level: of the second factors, those that they have. */
const raisingWays = (
  frame: PageFrame,
  { state, needs, factors }: { state: StepUpState; needs: AssuranceLevel; factors: readonly string[] },
) =>
  waysAt(frame, state === 'needed' ? 'step-up' : 'console', 'natural-person-card').filter(
    (way) => way.here && reaches(way, needs) && (!isSecondFactor(way) || factors.includes(way.id)),
  );

/** Raises the session of a person to the level that is demanded, in place, and leads on from there. */
export function stepUpPage({
  frame,
  state,
  needs,
  factors,
  isOptional = false,
  waiting,
}: {
  frame: PageFrame;
  state: StepUpState;
  /** The level that is demanded. */
  needs: AssuranceLevel;
  /** Ids of the ways by which this person proves a second factor. */
  factors: readonly string[];
  isOptional?: boolean;
  /** Path of the request that an application waits with, when that is where the person came from. */
  waiting?: string | undefined;
}): string {
  const say = t(frame.language);
  const byFactor = state === 'needed' && needs === 'two-factor';
  const ways = raisingWays(frame, { state, needs, factors });
  const needed = state === 'needed' || state === 'certificate-needed';
  return page({
    frame,
    title: text.title,
    scripts: needed ? cardPanelScripts : [],
    children: (
      <>
        <h1>{say(text.title)}</h1>
        {needed ? (
          <>
            <p class="lead">{say(leadOf(state, byFactor, isOptional))}</p>
            {byFactor && <Factors frame={frame} ways={ways} />}
            <CardPanel frame={frame} purpose="step-up" />
            <section aria-labelledby="without">
              <h2 id="without">{say(text.without)}</h2>
              <ul>
                <WayLinks frame={frame} ways={byFactor ? ways.filter((way) => !isSecondFactor(way)) : ways} />
                <li>
                  <a href={applicationPaths.launcher}>{say(text.back)}</a>
                </li>
              </ul>
              {isOptional && waiting !== undefined && <AsIs frame={frame} waiting={waiting} />}
              <GiveUp frame={frame} waiting={waiting} />
            </section>
          </>
        ) : (
          <>
            <p class="lead">{say(state === 'proven' ? text.done : text.agency)}</p>
            <Actions>
              <ButtonLink href={state === 'proven' ? onward(frame, paths.home) : paths.signOut}>
                {say(text.goOn)}
              </ButtonLink>
            </Actions>
            {state === 'by-agency' && <GiveUp frame={frame} waiting={waiting} />}
          </>
        )}
      </>
    ),
  });
}
