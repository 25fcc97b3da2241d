import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Answer, cookiesOf, sessionOf } from './http.ts';
import { type Ledger } from './ledger.ts';
import { initialPassword, type Member, type Newcomer, password, type SlipHolder } from './people.ts';
import { type Client } from './traffic.ts';

/** An application that redeems codes. */
export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

/** Who acts: a browser, what it is told, and the portal's own name. */
export interface Actor {
  readonly client: Client;
  readonly ledger: Ledger;
  readonly origin: string;
  readonly application: Application;
}

const verifier = 'v'.repeat(43);
const codeChallenge = createHash('sha256').update(verifier).digest('base64url');

const locationOf = ({ headers }: Answer): string => String(headers['location'] ?? '');

/** The form of the activation, in a restricted session. */
async function sendDetails(actor: Actor, session: string, who: Newcomer | SlipHolder): Promise<boolean> {
  const { accountName } = who;
  const sent = await actor.client.send('/activate/details', {
    cookie: session,
    form: { accountName, email: `${accountName}@example.test`, password, passwordAgain: password },
  });
  if (sent.status === 303 && locationOf(sent) === '/') actor.ledger.activated.add(who);
  else if (sent.isFirstTry) actor.ledger.answeredWrongly(`activation form ${sent.status}`);
  return actor.ledger.activated.has(who);
}

/** A newcomer goes from the confirmed identity to the active account, and tries the visit a second time. */
export async function activateNewcomer(actor: Actor, newcomer: Newcomer): Promise<void> {
  const cookie = `__Host-ecpa-visit=${newcomer.visitToken}`;
  const taken = await actor.client.send('/activate/confirming', { cookie, form: {} });
  const session = sessionOf(taken);
  if (locationOf(taken) !== '/activate/details' || session === undefined) {
    if (taken.isFirstTry) actor.ledger.answeredWrongly(`confirmed identity ${taken.status}`);
    return;
  }
  actor.ledger.confirmed.add(newcomer);
  if (!(await sendDetails(actor, session, newcomer))) return;
  const again = await actor.client.send('/activate/confirming', { cookie, form: {} });
  actor.ledger.replayed('visit', sessionOf(again) !== undefined);
}

const signInForm = (identifier: string, text: string) => ({
  form: { identifier, password: text },
});

/** The holder of a slip comes in with the initial password, sets an own one, and tries the slip a second time. */
export async function useSlip(actor: Actor, holder: SlipHolder): Promise<void> {
  const slip = signInForm(holder.nationalId, initialPassword);
  const opened = await actor.client.send('/sign-in/account', slip);
  const session = sessionOf(opened);
  if (session === undefined) {
    if (opened.isFirstTry) actor.ledger.answeredWrongly(`initial password ${opened.status}`);
    return;
  }
  if (!(await sendDetails(actor, session, holder))) return;
  const again = await actor.client.send('/sign-in/account', slip);
  actor.ledger.replayed('initial password', sessionOf(again) !== undefined);
}

/** What the page of an answer says of itself. */
const titleOf = ({ body }: { readonly body: string }): string => {
  const title = /<title>([^<]*)/.exec(body)?.[1];
  return title === undefined ? '' : ` “${title}”`;
};

/** @returns the cookie of the session */
export async function signInByPassword(actor: Actor, member: Member): Promise<string | undefined> {
  const answer = await actor.client.send('/sign-in/account', signInForm(member.accountName, password));
  const cookie = sessionOf(answer);
  if (cookie === undefined) actor.ledger.answeredWrongly(`sign-in ${answer.status}${titleOf(answer)}`);
  else actor.ledger.sessions.push({ member, cookie, signedOut: 'no' });
  return cookie;
}

/** Signs out of a session that was handed out. */
export async function signOut(actor: Actor, cookie: string): Promise<void> {
  const handed = actor.ledger.sessions.find((each) => each.cookie === cookie);
  if (handed === undefined) return;
  handed.signedOut = 'asked';
  const { status } = await actor.client.send('/sign-out', { cookie, form: {} });
  if (status === 303) handed.signedOut = 'told';
}

/** A sign-in by card; the challenge is answered twice. */
export async function signInByCard(actor: Actor, member: Member): Promise<void> {
  const { client, ledger, origin } = actor;
  if (member.card === undefined) return;
  const asked = await client.send('/card/challenge', { json: { purpose: 'sign-in' } });
  if (asked.status !== 200) {
    ledger.answeredWrongly(`challenge ${asked.status}`);
    return;
  }
  const { challenge } = z.object({ challenge: z.string() }).parse(JSON.parse(asked.body));
  const request = {
    cookie: cookiesOf(asked),
    json: { token: await member.card.token(challenge, origin) },
  };
  const answer = await client.send('/card/sign-in', request);
  const cookie = sessionOf(answer);
  if (cookie === undefined) {
    // Asked again after a broken connection, the challenge may be used up: no session was acknowledged then.
    if (answer.isFirstTry) ledger.answeredWrongly(`card ${answer.status} ${answer.body.slice(0, 60)}`);
    return;
  }
  ledger.cardSignIns += 1;
  ledger.sessions.push({ member, cookie, signedOut: 'no' });
  const again = await client.send('/card/sign-in', request);
  ledger.replayed('challenge', again.status === 200);
}

/** A code flow at an application, which redeems its code twice. */
export async function useApplication(actor: Actor, cookie: string): Promise<void> {
  const { client, ledger, application } = actor;
  const { clientId, clientSecret, redirectUri } = application;
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    state: 'state',
  });
  const authorized = await client.send(`/oidc/auth?${query.toString()}`, { cookie });
  const to = locationOf(authorized);
  const code = to.startsWith(redirectUri) ? new URL(to).searchParams.get('code') : null;
  if (code === null) {
    ledger.answeredWrongly(`authorization ${authorized.status} ${to.slice(0, 60)}`);
    return;
  }
  const request = {
    authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    form: {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    },
  };
  const redeemed = await client.send('/oidc/token', request);
  if (redeemed.status !== 200) {
    if (redeemed.isFirstTry)
      ledger.answeredWrongly(`token ${redeemed.status} ${redeemed.body.slice(0, 100)}`);
    return;
  }
  ledger.codesRedeemed += 1;
  const again = await client.send('/oidc/token', request);
  ledger.replayed('code', again.status === 200);
}
