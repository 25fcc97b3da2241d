import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { type Application } from '../../domain/application/application.ts';
import { levelNamed, reportedName } from '../../domain/application/assurance.ts';
import { decideRequest } from '../../domain/application/decide-request.ts';
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

/** The subject of an ID token whose signature was checked when the request came; a request that goes on keeps its text. */
function hintedSubject(hint: unknown): unknown {
  if (typeof hint !== 'string') return undefined;
  const payload: unknown = JSON.parse(Buffer.from(hint.split('.')[1] ?? '', 'base64url').toString());
  return typeof payload === 'object' && payload !== null && 'sub' in payload ? payload.sub : undefined;
}

/** The subjects for which a request asks by name: of an ID token given as a hint, and of the claim `sub` with a value. */
const askedSubjects = ({ params, claims }: KoaContextWithOIDC['oidc']): unknown[] =>
  [hintedSubject(params?.['id_token_hint']), claims.id_token?.['sub']?.value].filter(
    (subject) => subject !== undefined,
  );

/** Which person has to do what before a request is answered: sign in, prove more, or agree. */
export function signOnPolicy({
  registry,
  desk,
  clock,
  subjectFor,
}: {
  registry: Registry;
  desk: SignOnDesk;
  clock: Clock;
  /** The subject under which a client knows somebody. */
  subjectFor: (client: KoaContextWithOIDC['oidc']['client'], subject: string) => string;
}) {
  const policy = base();
  const login = policy.get('login');
  if (login === undefined) throw new Error('The provider has no login prompt');
  const { details } = login;
  login.details = async (ctx) => ({ ...(await details(ctx)), askedAt: clock.now().getTime() });
  // Ours says no: a sign-in of the same person again, at which theirs asks anew, would never end.
  login.checks.remove('id_token_hint');
  login.checks.remove('claims_id_token_sub_value');
  login.checks.add(
    new Check(
      'subject',
      'another person is signed in than the application asks for',
      'login_required',
      ({ oidc }) => {
        const { session, client } = oidc;
        const subject = session?.accountId;
        if (subject === undefined) return Check.NO_NEED_TO_PROMPT;
        const known = subjectFor(client, subject);
        // OpenID Connect Core 1.0, 3.1.2.1 and 5.5.1.
        if (askedSubjects(oidc).some((asked) => asked !== known))
          throw new errors.LoginRequired('another person is signed in than the one that was asked for');
        return Check.NO_NEED_TO_PROMPT;
      },
    ),
  );
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
        // Freshness and consent are prompts of the provider's own, before and after this one.
        const step = decideRequest({
          holder: { level: has, authTime: new Date((session.loginTs ?? 0) * 1000) },
          access: await desk.accessOf({ subject, level: has }, application),
          notBefore: undefined,
          needs,
          consentTo: [],
        });
        if (step === 'deny') throw new errors.AccessDenied('the application is not there for this person');
        if (step === 'step-up') return Check.REQUEST_PROMPT;
        session.acr = reportedName(has, names);
        return Check.NO_NEED_TO_PROMPT;
      },
    ),
  );
  return policy;
}
