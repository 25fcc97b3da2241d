import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { type Application } from '../../domain/application/application.ts';
import { levelNamed, reportedName } from '../../domain/application/assurance.ts';
import { decideRequest } from '../../domain/application/decide-request.ts';
import { type SignOnDesk } from '../../domain/application/sign-on.ts';
import { type Clock } from '../../kernel/clock.ts';
import { type Registry } from './registry.ts';
import { hintedSubject } from './hinted.ts';
import { registrationCheck } from './registration-rules.ts';
import { askedLevels, requestedAssurance } from './requested-assurance.ts';

const { Check, Prompt, base } = interactionPolicy;

/** The registry's application behind the client of a request. */
export async function applicationOf(
  { oidc: { client } }: KoaContextWithOIDC,
  registry: Registry,
): Promise<Application> {
  const application = await registry.find(client?.clientId ?? '');
  if (application === undefined) throw new errors.InvalidClient('the application is not registered');
  return application;
}

/** The subjects for which a request asks by name: of an ID token given as a hint, and of the claim `sub` with a value. */
const askedSubjects = ({ params, claims }: KoaContextWithOIDC['oidc']): unknown[] =>
  [hintedSubject(params?.['id_token_hint']), claims.id_token?.['sub']?.value].filter(
    (subject) => subject !== undefined,
  );

/** The member of an outcome that says so: a stronger sign-in was offered and not taken. */
export const goesOnAsIs = 'as_is';

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
  // Before everything else: whose request it is decides what the other questions are about.
  policy.add(
    new Prompt({ name: 'select_account', requestable: true }, () => ({ askedAt: clock.now().getTime() })),
    0,
  );
  const { details } = login;
  login.details = async (ctx) => ({ ...(await details(ctx)), askedAt: clock.now().getTime() });
  // First, so that it is said before anybody is asked to sign in.
  login.checks.add(registrationCheck, 0);
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
        const { session, params, prompts, result } = ctx.oidc;
        const asked = requestedAssurance({ ...params });
        const application = await applicationOf(ctx, registry);
        // Before anybody is asked to sign in: what cannot be had is said at once.
        const { offered, demanded } = askedLevels(application, asked);
        // Nobody may be asked, or the person was asked and goes on with what there is.
        const isOfferOver = prompts.has('none') || result?.[goesOnAsIs] !== undefined;
        const needs = isOfferOver ? demanded : offered;
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
        session.acr = reportedName(has, asked.names);
        return Check.NO_NEED_TO_PROMPT;
      },
    ),
  );
  return policy;
}
