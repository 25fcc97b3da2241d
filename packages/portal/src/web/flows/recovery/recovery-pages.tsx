import { type RefusalCode } from '../../../domain/refusal.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { CardPanel, cardPanelScripts } from '../../ui/card/card-panel.tsx';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { TextField } from '../../ui/form/field.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { StepOf } from '../../ui/parts/step-of.tsx';
import { page } from '../../ui/frame/page.tsx';
import { onward } from '../../ui/onward.ts';
import { PasskeyForm, passkeyScript } from '../../ui/passkey/passkey-form.tsx';
import { helpArticle, paths } from '../../ui/paths.ts';
import { RefusalPanel } from '../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { t, type Text } from '../../ui/text.ts';
import { recoveryPaths } from './paths.ts';
import { text } from './text.ts';

/** 忘記密碼: who it is about, and what the setting asks beside. */
export function beginPage({
  frame,
  claimed = '',
  birthDate = '',
  problems = [],
}: {
  frame: PageFrame;
  claimed?: string;
  birthDate?: string;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  const prefix = say(errorPrefix);
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <StepOf language={frame.language} n={1} of={3} />
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <PostForm frame={frame} action={recoveryPaths.begin} novalidate>
          <TextField
            name="claimed"
            label={say(text.claimed)}
            hint={say(text.claimedHint)}
            value={claimed}
            error={messageOf('claimed')}
            errorPrefix={prefix}
            autocomplete="username"
            autocapitalize="none"
            maxlength={100}
          />
          {frame.settings.recoveryFact === 'birth-date' && (
            <TextField
              name="birthDate"
              label={say(text.birthDate)}
              hint={say(text.birthDateHint)}
              value={birthDate}
              error={messageOf('birthDate')}
              errorPrefix={prefix}
              autocomplete="bday"
              maxlength={40}
            />
          )}
          <Actions>
            <Button>{say(text.next)}</Button>
            <a href={paths.account}>{say(text.back)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}

/** The ways, the same for every name: those of the table that prove enough, then the mail, then people. */
export function waysPage({ frame, ask }: { frame: PageFrame; ask: string }): string {
  const say = t(frame.language);
  const { ways, helpdesk } = frame.settings;
  return page({
    frame,
    title: text.waysTitle,
    children: (
      <>
        <StepOf language={frame.language} n={2} of={3} />
        <h1>{say(text.waysTitle)}</h1>
        <p class="lead">{say(text.waysLead)}</p>
        {ways.map(({ here, recovery }) =>
          here && recovery !== undefined ? (
            <section>
              <p>{say(recovery.hint)}</p>
              <Actions>
                <ButtonLink href={recovery.path}>{say(recovery.name)}</ButtonLink>
              </Actions>
            </section>
          ) : null,
        )}
        <section>
          <p>{say(text.byEmailHint)}</p>
          <PostForm frame={frame} action={recoveryPaths.email}>
            <input type="hidden" name="ask" value={ask} />
            <Actions>
              <Button kind="second">{say(text.byEmail)}</Button>
            </Actions>
          </PostForm>
        </section>
        <h2>{say(text.byOthers)}</h2>
        <p>{say(text.byOthersText, { phone: say(helpdesk.phone), hours: say(helpdesk.hours) })}</p>
        <p>
          <a href={helpArticle(2)}>{say(text.byOthersLink)}</a>
        </p>
      </>
    ),
  });
}

/** Eight digits in two groups, as they are read off one screen and typed at another. */
const inGroups = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** What to do now, the same for every name. */
export function sentPage({ frame, ask, code }: { frame: PageFrame; ask: string; code: string }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.sentTitle,
    children: (
      <>
        <StepOf language={frame.language} n={2} of={3} />
        <h1>{say(text.sentTitle)}</h1>
        <p class="lead">{say(text.sentLead)}</p>
        <ul>
          <li>{say(text.sentLink)}</li>
          <li>{say(text.sentWait)}</li>
        </ul>
        <h2 id="code">{say(text.sentCode)}</h2>
        <p>
          <output aria-labelledby="code">{inGroups(code)}</output>
        </p>
        <p>{say(text.sentCodeHint)}</p>
        <p>
          <a href={recoveryPaths.waysFor(ask)}>{say(text.otherWay)}</a>
        </p>
      </>
    ),
  });
}

/** The bound card proves who it is. */
export function cardPage(frame: PageFrame): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.cardTitle,
    scripts: cardPanelScripts,
    children: (
      <>
        <StepOf language={frame.language} n={2} of={3} />
        <h1>{say(text.cardTitle)}</h1>
        <p class="lead">{say(text.cardLead)}</p>
        <CardPanel frame={frame} purpose="recovery" />
        <p>
          <a href={recoveryPaths.begin}>{say(text.otherWay)}</a>
        </p>
      </>
    ),
  });
}

/** A passkey proves who it is. */
export function passkeyPage(frame: PageFrame, refusal?: RefusalCode): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.passkeyTitle,
    refused: refusal !== undefined,
    scripts: [passkeyScript],
    children: (
      <>
        {refusal !== undefined && <RefusalPanel frame={frame} refusal={refusalText[refusal]} />}
        <StepOf language={frame.language} n={2} of={3} />
        <h1>{say(text.passkeyTitle)}</h1>
        <p class="lead">{say(text.passkeyLead)}</p>
        <PasskeyForm
          frame={frame}
          action={recoveryPaths.passkey}
          purpose="get"
          options={paths.passkeyOptions}
          label={say(text.passkeyButton)}
          step="recovery"
        />
        <p>
          <a href={recoveryPaths.begin}>{say(text.otherWay)}</a>
        </p>
      </>
    ),
  });
}

/** A page that says one thing and has one next step. */
export function resultPage({
  frame,
  title,
  lead,
  next,
}: {
  frame: PageFrame;
  title: Text;
  lead: Text;
  next: { readonly href: string; readonly name: Text };
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title,
    children: (
      <>
        <h1>{say(title)}</h1>
        <p class="lead">{say(lead)}</p>
        <Actions>
          <ButtonLink href={onward(frame, next.href)}>{say(next.name)}</ButtonLink>
        </Actions>
      </>
    ),
  });
}

/** Asks before it ends everything: mail scanners open links too. */
export function notMePage({ frame, link }: { frame: PageFrame; link: string }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.notMeTitle,
    children: (
      <>
        <h1>{say(text.notMeTitle)}</h1>
        <p class="lead">{say(text.notMeLead)}</p>
        <PostForm frame={frame} action={recoveryPaths.notMe(link)}>
          <Actions>
            <Button>{say(text.notMeButton)}</Button>
          </Actions>
        </PostForm>
        <p class="quiet">{say(text.notMeOwn)}</p>
      </>
    ),
  });
}

/** Asks before it cancels: mail scanners open links too. */
export function cancelPage({ frame, link }: { frame: PageFrame; link: string }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.cancelTitle,
    children: (
      <>
        <h1>{say(text.cancelTitle)}</h1>
        <p class="lead">{say(text.cancelLead)}</p>
        <PostForm frame={frame} action={recoveryPaths.cancel(link)}>
          <Actions>
            <Button>{say(text.cancel)}</Button>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
