import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { type Application } from '../../domain/application/application.ts';
import { levelNamed, reportedName, satisfies } from '../../domain/application/assurance.ts';
import { type SignOnDesk } from '../../domain/application/sign-on.ts';
import { type Clock } from '../../kernel/clock.ts';
import { type Registry } from './registry.ts';
import { neededLevel, requestedNames } from './requested-assurance.ts';

const { Check, base } = interactionPolicy;

/** The registry's application behind the client of a request. */
export async function applicationOf(
  { oidc: { client } }: KoaContextWithOIDC,
  registry: Registry,
): Promise<Application> {
  const application = await registry.find(client?.clientId ?? '');
  if (application === undefined) throw new errors.InvalidClient('the application is not registered');
  return application;
}

/** Which person has to do what before a request is answered: sign in, prove more, or agree. */
export function signOnPolicy({
  registry,
  desk,
  clock,
}: {
  registry: Registry;
  desk: SignOnDesk;
  clock: Clock;
}) {
  const policy = base();
  const login = policy.get('login');
  if (login === undefined) throw new Error('The provider has no login prompt');
  const { details } = login;
  login.details = async (ctx) => ({ ...(await details(ctx)), askedAt: clock.now().getTime() });
  // Ours knows aliases and that a stronger level is enough.
  login.checks.remove('essential_acrs');
  login.checks.remove('essential_acr');
  login.checks.add(
    new Check(
      'assurance',
      'the sign-in is of a lower level than the application demands',
      'unmet_authentication_requirements',
      async (ctx) => {
        const { session, params } = ctx.oidc;
        const names = requestedNames({ ...params });
        const application = await applicationOf(ctx, registry);
        // Before anybody is asked to sign in: what cannot be had is said at once.
        const needs = neededLevel(application.requiredLevel, names);
        const has = levelNamed(session?.acr ?? '');
        if (session?.accountId === undefined || has === undefined) return Check.NO_NEED_TO_PROMPT;
        const subject = session.accountId;
        if ((await desk.accessOf({ subject, level: has }, application)) === 'hidden')
          throw new errors.AccessDenied('the application is not there for this person');
        if (!satisfies(has, needs)) return Check.REQUEST_PROMPT;
        session.acr = reportedName(has, names);
        return Check.NO_NEED_TO_PROMPT;
      },
    ),
  );
  return policy;
}
