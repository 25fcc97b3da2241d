import { z } from 'zod';
import { type AccountId } from '../../src/domain/account/account.ts';
import { type SessionView } from '../../src/usecases/index.ts';
import { type Algorithm, SoftwareAuthenticator } from './software-authenticator.ts';
import { activate, context, goodPassword, lin, openPortal, origin, type TestPortal } from './portal.ts';

const challengeForm = z.looseObject({ challenge: z.string() });

/** The challenge in options for a browser. */
export const challengeOf = (options: unknown): string => challengeForm.parse(options).challenge;

export async function viewOf({ usecases }: TestPortal, sessionToken: string): Promise<SessionView> {
  const found = await usecases.resolveSession({ sessionToken, ctx: context });
  if (found.kind !== 'session') throw new Error(`no session: ${found.ended ?? 'unknown'}`);
  return found.session;
}

/** Whether a session still stands. */
export const stands = async ({ usecases }: TestPortal, sessionToken: string): Promise<boolean> =>
  (await usecases.resolveSession({ sessionToken, ctx: context })).kind === 'session';

/** Adds a passkey in a session. */
export async function add(
  portal: TestPortal,
  sessionToken: string,
  {
    authenticator = new SoftwareAuthenticator(),
    name = '我的手機',
    forOrigin = origin,
    times = 1,
  }: { authenticator?: SoftwareAuthenticator; name?: string; forOrigin?: string; times?: number } = {},
) {
  const session = await viewOf(portal, sessionToken);
  const asked = await portal.usecases.askForNewPasskey({ session });
  if (asked.kind === 'refused') return { authenticator, answers: [asked] };
  const account = session.personId && (await portal.database.read.accounts.findByPerson(session.personId));
  const credential = authenticator.create({
    challenge: challengeOf(asked.options),
    origin: forOrigin,
    userHandle: account === undefined ? '' : account.accountId,
  });
  const { visitToken, sealed } = asked.issued;
  const answers = await Promise.all(
    Array.from({ length: times }, () =>
      portal.usecases.addPasskey({
        session,
        visitToken,
        challenges: [sealed],
        credential,
        name,
        ctx: context,
      }),
    ),
  );
  return { authenticator, answers };
}

/** Signs in with a passkey, in a browser with these. */
export async function signIn(
  { usecases }: TestPortal,
  authenticator: SoftwareAuthenticator,
  {
    forOrigin = origin,
    sessionToken,
    visitToken: visitBefore,
    firstFactor,
    change = (credential) => credential,
    times = 1,
    wait = () => undefined,
  }: {
    forOrigin?: string;
    sessionToken?: string;
    visitToken?: string | undefined;
    firstFactor?: string;
    change?: (credential: ReturnType<SoftwareAuthenticator['get']>) => unknown;
    times?: number;
    wait?: () => void;
  } = {},
) {
  const { options, issued } = await usecases.askForPasskey({ visitToken: visitBefore, firstFactor });
  const { visitToken, sealed } = issued;
  authenticator.count += authenticator.count === 0 ? 0 : 1;
  const credential = change(authenticator.get({ challenge: challengeOf(options), origin: forOrigin }));
  wait();
  const answers = await Promise.all(
    Array.from({ length: times }, () =>
      usecases.signInWithPasskey({
        visitToken,
        challenges: [sealed],
        credential,
        sessionToken,
        firstFactor,
        ctx: context,
      }),
    ),
  );
  const [answer] = answers;
  if (answer === undefined) throw new Error('asked for nothing');
  return { answer, answers };
}

export const byPassword = (
  { usecases }: TestPortal,
  { identifier = 'lin.jw', visitToken }: { identifier?: string; visitToken?: string } = {},
) => usecases.signInWithPassword({ identifier, password: goodPassword, visitToken, ctx: context });

/** As by HR for somebody who lost the card: blocked, then the account is activated anew without one. */
export async function activateWithoutCard({ database, clock }: TestPortal, accountId: AccountId) {
  const { accountName, email, passwordHash } = (await database.read.accounts.find(accountId)) ?? {};
  if (accountName === undefined || email === undefined || passwordHash === undefined)
    throw new Error('not active');
  await database.transact(async ({ bindings }) => {
    for (const { bindingId } of await bindings.listByAccount(accountId))
      await bindings.retire(bindingId, 'blocked', clock.now());
  });
  clock.advance(1);
  await database.transact(async ({ accounts }) => {
    const at = clock.now();
    await accounts.reset(accountId);
    await accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at });
    await accounts.activate({ accountId, accountName, email, passwordHash, activatedBy: 'hr', at });
  });
}

/** 林嘉文, active and signed in by password, without a card where it says so. */
export async function withAccount({
  card: keepsCard = false,
  ...how
}: { card?: boolean } & Parameters<typeof openPortal>[0] = {}) {
  const portal = await openPortal(how);
  const card = lin();
  portal.cards.accept(card);
  const activated = await activate(portal, card, 'Y291000003', 'lin.jw');
  const account = await portal.database.read.accounts.findByPerson(
    (await viewOf(portal, activated)).personId ?? 'per_none',
  );
  if (account === undefined) throw new Error('no account');
  if (!keepsCard) await activateWithoutCard(portal, account.accountId);
  // A password that was set before a recovery began is what it replaces.
  portal.clock.advance(1);
  const signedIn = await byPassword(portal);
  if (signedIn.kind !== 'signed-in') throw new Error(signedIn.kind);
  return { ...portal, card, account, sessionToken: signedIn.sessionToken };
}

/** The same with a passkey. */
export async function withPasskey(algorithm: Algorithm = 'ES256') {
  const portal = await withAccount();
  const { authenticator, answers } = await add(portal, portal.sessionToken, {
    authenticator: new SoftwareAuthenticator(algorithm),
  });
  if (answers[0]?.kind !== 'added') throw new Error(JSON.stringify(answers));
  return { ...portal, authenticator };
}
