import { parseAccountName } from '../../../domain/account/account-name.ts';
import { satisfies } from '../../../domain/application/assurance.ts';
import { type AuthorizationStep } from '../../../usecases/application/continue-authorization.ts';
import { reaches } from '../../../domain/ways-in/ways-in.ts';
import { claimText, levelText } from '../../ui/application-text.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { CardPanel, cardPanelScripts } from '../../ui/card/card-panel.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { applicationPaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { otherWaysTitle, waysAt, WayLinks } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

type Step<Kind extends AuthorizationStep['kind']> = Extract<AuthorizationStep, { kind: Kind }>;

/** A hint may be anything that an application has; only what can be an account name goes on into an address. */
const hinted = (path: string, loginHint: string | undefined): string => {
  const name = parseAccountName(loginHint ?? '');
  return name === undefined ? path : `${path}?hint=${encodeURIComponent(name)}`;
};

type SigningIn = Step<'sign-in' | 'sign-in-again' | 'choose-account'>;

const Ways = ({ frame, step }: { frame: PageFrame; step: SigningIn }) => {
  const say = t(frame.language);
  const hint = step.kind === 'sign-in' ? step.loginHint : undefined;
  const opens = step.needs === 'agency-card' ? 'agency' : 'person';
  const ways = waysAt(frame, 'others', 'natural-person-card').filter(
    (way) => way.opens === opens && reaches(way, step.demands),
  );
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">{say(otherWaysTitle)}</h2>
      <ul>
        <WayLinks
          frame={frame}
          ways={ways}
          href={({ id, path }) => (id === 'account' ? hinted(path, hint) : path)}
        />
      </ul>
    </section>
  );
};

/** A form without a redirect to another site: what it leads to is a page that goes on by itself. */
const Cancel = ({ frame, uid, name }: { frame: PageFrame; uid: string; name: string }) => {
  const say = t(frame.language);
  return (
    <section aria-labelledby="cancel">
      <h2 id="cancel">{say(text.cancelTitle)}</h2>
      <PostForm frame={{ formKey: frame.formKey }} action={`${applicationPaths.waitingFor(uid)}/cancel`}>
        <Button kind="quiet">{say(text.cancel, { name })}</Button>
      </PostForm>
    </section>
  );
};

/** The account that is signed in, to go on with, above the ways to another one. */
const PresentAccount = ({ frame, uid, account }: { frame: PageFrame; uid: string; account: string }) => {
  const say = t(frame.language);
  return (
    <>
      <PostForm frame={{ formKey: frame.formKey }} action={`${applicationPaths.waitingFor(uid)}/chosen`}>
        <Actions>
          <Button>{say(text.chosen, { account })}</Button>
        </Actions>
      </PostForm>
      <h2>{say(text.otherAccount)}</h2>
    </>
  );
};

const headings = {
  'sign-in': { title: text.signInShort, heading: text.signInTitle, lead: text.signInLead },
  'sign-in-again': { title: text.againTitle, heading: text.againTitle, lead: text.againLead },
  'choose-account': { title: text.chooseTitle, heading: text.chooseTitle, lead: text.chooseLead },
} as const;

const neededText = ({ needs, demands }: SigningIn) => (satisfies(demands, needs) ? text.needs : text.wishes);

/** Sign-in on the way to an application, or once more because it asked for that, or who it is to be. */
export function signInPage({ frame, uid, step }: { frame: PageFrame; uid: string; step: SigningIn }): string {
  const say = t(frame.language);
  const name = say(step.names);
  const byAgency = step.needs === 'agency-card';
  const purpose = byAgency ? 'agency-sign-in' : step.kind === 'sign-in-again' ? 'step-up' : 'sign-in';
  const { title, heading, lead } = headings[step.kind];
  return page({
    frame,
    title,
    scripts: cardPanelScripts,
    children: (
      <>
        <h1>{say(heading, { name })}</h1>
        <p class="lead">{say(lead, { name })}</p>
        {step.kind === 'choose-account' && (
          <PresentAccount frame={frame} uid={uid} account={step.signedInAs} />
        )}
        {step.needs !== 'password' && <p>{say(neededText(step), { level: say(levelText[step.needs]) })}</p>}
        <CardPanel frame={frame} purpose={purpose} />
        <Ways frame={frame} step={step} />
        <Cancel frame={frame} uid={uid} name={name} />
      </>
    ),
  });
}

/** Consent to the release of protected data, once per application. */
export function consentPage({
  frame,
  uid,
  step,
}: {
  frame: PageFrame;
  uid: string;
  step: Step<'consent'>;
}): string {
  const say = t(frame.language);
  const name = say(step.names);
  return page({
    frame,
    title: text.consentTitle,
    children: (
      <>
        <h1>{say(text.consentTitle)}</h1>
        {step.claims.length === 0 ? (
          <p class="lead">{say(text.consentNone, { name })}</p>
        ) : (
          <>
            <p class="lead">{say(text.consentLead, { name })}</p>
            <ul>
              {[...new Set(step.claims)].map((claim) => {
                const known = claimText[claim];
                return <li>{known === undefined ? claim : say(known)}</li>;
              })}
            </ul>
          </>
        )}
        <Actions>
          <PostForm frame={{ formKey: frame.formKey }} action={`${applicationPaths.waitingFor(uid)}/agree`}>
            <Button>{say(text.agree)}</Button>
          </PostForm>
          <PostForm frame={{ formKey: frame.formKey }} action={`${applicationPaths.waitingFor(uid)}/cancel`}>
            <Button kind="second">{say(text.disagree, { name })}</Button>
          </PostForm>
        </Actions>
      </>
    ),
  });
}

/**
 * Leads on by itself, without a script. A redirect would do where no form stands before it; after a form it would end
 * at another site, which the policy of that form's page forbids (CSP form-action covers redirects).
 */
export function goingPage({
  frame,
  to,
  names,
}: {
  frame: PageFrame;
  to: string;
  names: Step<'go-on'>['names'];
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.goingShort,
    head: <meta http-equiv="refresh" content={`0;url=${to}`} />,
    children: (
      <>
        <h1>{say(text.goingTitle, { name: say(names) })}</h1>
        <p>
          <a href={to}>{say(text.going)}</a>
        </p>
      </>
    ),
  });
}
