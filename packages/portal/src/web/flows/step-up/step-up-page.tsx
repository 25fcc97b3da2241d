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
export type StepUpState = 'needed' | 'certificate-needed' | 'by-card' | 'by-agency';

/** Whoever cannot or will not goes back to the application, which is told why. */
const GiveUp = ({ frame, waiting }: { frame: PageFrame; waiting: string | undefined }) =>
  waiting === undefined ? null : (
    <PostForm frame={{ formKey: frame.formKey }} action={`${waiting}/cancel`}>
      <Button kind="quiet">{t(frame.language)(text.give)}</Button>
    </PostForm>
  );

const leadOf = (state: StepUpState, isOptional: boolean) => {
  if (state !== 'needed') return text.certificateLead;
  return isOptional ? text.optionalLead : text.lead;
};

/** For an application that wishes the card and takes less. */
const AsIs = ({ frame, waiting }: { frame: PageFrame; waiting: string }) => (
  <PostForm frame={{ formKey: frame.formKey }} action={`${waiting}/as-is`}>
    <Button kind="second">{t(frame.language)(text.asIs)}</Button>
  </PostForm>
);

/** Raises the session of a person to the level of the card, in place, and leads on from there. */
export function stepUpPage({
  frame,
  state,
  isOptional = false,
  waiting,
}: {
  frame: PageFrame;
  state: StepUpState;
  isOptional?: boolean;
  /** Path of the request that an application waits with, when that is where the person came from. */
  waiting?: string | undefined;
}): string {
  const say = t(frame.language);
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
            <p class="lead">{say(leadOf(state, isOptional))}</p>
            <CardPanel frame={frame} purpose="step-up" />
            <section aria-labelledby="without">
              <h2 id="without">{say(text.without)}</h2>
              <ul>
                <WayLinks
                  frame={frame}
                  ways={waysAt(
                    frame,
                    state === 'needed' ? 'step-up' : 'console',
                    'natural-person-card',
                  ).filter(({ here }) => here)}
                />
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
            <p class="lead">{say(state === 'by-card' ? text.done : text.agency)}</p>
            <Actions>
              <ButtonLink href={state === 'by-card' ? onward(frame, paths.home) : paths.signOut}>
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
