import { type SamlDelivery, type SamlProblem } from '../../../domain/saml/saml-provider.ts';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { ForDevelopers } from '../../ui/developers/for-developers.tsx';
import { samlChanges } from '../../ui/developers/saml-changes.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { problemText, text } from './text.ts';

/** Carries a message to an application: a form that sends itself, or an address that is followed by itself. */
export function deliveryPage({ frame, step }: { frame: PageFrame; step: SamlDelivery }): string {
  const say = t(frame.language);
  const { to, fields, names, signedOut } = step;
  const name = say(names);
  const words = say(signedOut ? text.leaving : text.going);
  return page({
    frame,
    title: signedOut ? text.leavingShort : text.goingShort,
    scripts: fields === undefined ? [] : ['send-form.client.js'],
    head: fields === undefined ? <meta http-equiv="refresh" content={`0;url=${to}`} /> : undefined,
    children: (
      <>
        <h1>{say(signedOut ? text.leavingTitle : text.goingTitle, { name })}</h1>
        <p>{words}</p>
        {fields === undefined ? (
          <Actions>
            <ButtonLink href={to}>{say(text.goOn)}</ButtonLink>
          </Actions>
        ) : (
          <form method="post" action={to} data-send-form="">
            {Object.entries(fields).map(([field, value]) => (
              <input type="hidden" name={field} value={value} />
            ))}
            <Actions>
              <Button>{say(text.goOn)}</Button>
            </Actions>
          </form>
        )}
      </>
    ),
  });
}

/** A message that is not believed: what happened, whose part it was, and the code for the application's contact. */
export function problemPage({ frame, problem }: { frame: PageFrame; problem: SamlProblem }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.refusedTitle,
    refused: true,
    children: (
      <>
        <div class="panel panel-refusal" role="alert" tabindex={-1}>
          <h1>{say(text.refusedTitle)}</h1>
          <p>{say(problemText[problem])}</p>
          <p>{say(text.refused)}</p>
          <p>{say(text.refusedNext)}</p>
          <p>
            {say(text.code)} <span class="code">{`saml-${problem}`}</span>
          </p>
        </div>
        <ForDevelopers language={frame.language}>
          <p>{say(samlChanges[problem])}</p>
        </ForDevelopers>
        <Actions>
          <ButtonLink href={paths.home}>{say(text.home)}</ButtonLink>
        </Actions>
      </>
    ),
  });
}

/** At the end of a sign-out that nobody waits for. */
export function signedOutPage(frame: PageFrame): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.outTitle,
    children: (
      <>
        <h1>{say(text.outTitle)}</h1>
        <p class="lead">{say(text.out)}</p>
        <Actions>
          <ButtonLink href={paths.home}>{say(text.home)}</ButtonLink>
        </Actions>
      </>
    ),
  });
}
