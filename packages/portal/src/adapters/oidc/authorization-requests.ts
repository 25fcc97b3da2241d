import type Provider from 'oidc-provider';
import { isApplicationId } from '../../domain/application/application.ts';
import { assuranceNames } from '../../domain/application/assurance.ts';
import { type AuthorizationRequests, type Holder } from '../../domain/application/sign-on.ts';
import { type Database } from '../../domain/stores.ts';
import { type Clock } from '../../kernel/clock.ts';
import { goesOnAsIs } from './policy.ts';
import { askedLevels, requestedAssurance } from './requested-assurance.ts';

type Waiting = NonNullable<Awaited<ReturnType<typeof findWaiting>>>;

const findWaiting = (provider: Provider, uid: string) => provider.Interaction.find(uid);

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What the provider found missing in the grant: protected claims, by scope or by name. */
const missingIn = ({ prompt }: Waiting): string[] => {
  const { missingOIDCScope, missingOIDCClaims } = prompt.details;
  return [missingOIDCScope, missingOIDCClaims].flatMap((list: unknown) =>
    Array.isArray(list) ? list.filter((name: unknown) => typeof name === 'string') : [],
  );
};

/** Requests that wait for a person, as the portal's pages see them and answer them. */
export function authorizationRequests({
  provider,
  database,
  clock,
}: {
  provider: Provider;
  database: Database;
  clock: Clock;
}): AuthorizationRequests {
  /** @param holder whose answer it is, which their own session alone takes on; anybody's may be taken on without one */
  const answer = async (
    uid: string,
    result: NonNullable<Waiting['result']>,
    holder?: Pick<Holder, 'rootId' | 'subject'>,
  ): Promise<string> => {
    const waiting = await findWaiting(provider, uid);
    if (waiting === undefined) throw new Error('An authorization request that was just read is gone');
    // What was answered before belongs to the same request: a choice of account, and then a sign-in. A sign-in of before
    // does not come along where nobody's is answered now.
    waiting.result = { ...waiting.lastSubmission, login: undefined, ...result };
    // The session in which it began may have been replaced. What was proven in one counts in no other: not in another
    // browser, nor after a sign-out, nor for the same person at a lower level.
    delete waiting.session;
    if (holder !== undefined)
      waiting.session = { uid: holder.rootId, cookie: holder.rootId, accountId: holder.subject };
    await waiting.save(Math.max(1, waiting.exp - Math.floor(clock.now().getTime() / 1000)));
    const { pathname } = new URL(waiting.returnTo);
    return pathname;
  };
  const login = ({ subject, level, amr, authTime }: Holder) => ({
    accountId: subject,
    acr: assuranceNames[level],
    amr: [...amr],
    ts: Math.floor(authTime.getTime() / 1000),
  });
  return {
    async find(uid) {
      const waiting = await findWaiting(provider, uid);
      const clientId: unknown = waiting?.params['client_id'];
      if (waiting === undefined || typeof clientId !== 'string' || !isApplicationId(clientId))
        return undefined;
      const application = await database.read.applications.find(clientId);
      if (application === undefined) return undefined;
      const { params, prompt } = waiting;
      const { askedAt } = prompt.details;
      return {
        uid,
        applicationId: clientId,
        // To the millisecond: a sign-in of the same second may be older than the question.
        askedAt: new Date(typeof askedAt === 'number' ? askedAt : waiting.iat * 1000),
        needsNewSignIn:
          prompt.name === 'login' &&
          prompt.reasons.some((reason) => reason === 'login_prompt' || reason === 'max_age'),
        asksWho: prompt.name === 'select_account',
        levels: askedLevels(application, requestedAssurance(params)),
        consentTo: prompt.name === 'consent' ? missingIn(waiting) : undefined,
        loginHint: textOf(params['login_hint']),
        uiLocales: textOf(params['ui_locales'])?.split(' ') ?? [],
      };
    },
    signedIn: (uid, holder) => answer(uid, { login: login(holder), select_account: {} }, holder),
    // Not a sign-in: one that is too old, or that has to be done anew, stays so.
    chosen: (uid) => answer(uid, { select_account: {} }),
    asIs: (uid, holder) => answer(uid, { login: login(holder), [goesOnAsIs]: {} }, holder),
    consented: (uid, holder) => answer(uid, { login: login(holder), consent: {} }, holder),
    refused: (uid, error) =>
      answer(uid, {
        error,
        error_description:
          error === 'access_denied'
            ? 'the person did not go on'
            : 'the person could not sign in at the level that was asked for',
      }),
  };
}
