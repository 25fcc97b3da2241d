import { noteRefusal } from '../../../kernel/span.ts';
import { type RefusalCode } from '../../../domain/refusal.ts';
import { currentSession, formOf, pageFrame, sayWhenToRetry, showPage } from '../../http/answer.ts';
import { keepChallenge, presentedChallenges, visitToken } from '../../http/cookies.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { presentedCertificates } from '../../http/presented-certificate.ts';
import { finishSignIn, fromBrowser } from '../../http/finish-sign-in.ts';
import { refusalStatus } from '../../http/refusal-status.ts';
import { type ClientCertificates, type WebContext } from '../../http/web-env.ts';
import { paths } from '../../ui/paths.ts';
import { certificatePage, refusedCertificatePage } from './certificate-page.tsx';

type UseCases = Uses<'issueChallenge' | 'signInWithCertificate' | 'recordRefusedRequest'>['usecases'];

/** What a route here needs beside the request. */
interface Parts {
  readonly usecases: UseCases;
  readonly certificates: ClientCertificates;
}

/** The page that asks for the certificate, bound to this browser's visit by a challenge that counts once. */
function ask(c: WebContext, { usecases, certificates }: Parts): Response {
  const visit = visitToken(c);
  const issued = usecases.issueChallenge({
    ...(visit === undefined ? {} : { visitToken: visit }),
    purpose: 'certificate',
  });
  keepChallenge(c, issued);
  const { baseUrl } = c.get('site').settings;
  // The form leads to the other port and from there back.
  c.set('formTargets', [...new Set([certificates.origin, new URL(baseUrl).origin])]);
  const session = currentSession(c);
  const raises = session?.acr === 'agency-card' ? undefined : session?.displayName;
  const action = `${certificates.origin}${paths.certificateSignIn}`;
  return showPage(c, certificatePage({ frame: pageFrame(c), action, challenge: issued.challenge, raises }));
}

function showRefusal(
  c: WebContext,
  { refusal, retryAfterSeconds }: { refusal: RefusalCode; retryAfterSeconds?: number },
): Response {
  const status = refusalStatus[refusal];
  sayWhenToRetry(c, status, retryAfterSeconds);
  noteRefusal(refusal);
  const { origin } = new URL(c.get('site').settings.baseUrl);
  return showPage(c, refusedCertificatePage({ frame: pageFrame(c), refusal, origin }), status);
}

async function signIn(
  c: WebContext,
  { usecases }: Parts,
  unverified: Uint8Array | undefined,
): Promise<Response> {
  const outcome = await usecases.signInWithCertificate({
    ...fromBrowser(c),
    challenges: presentedChallenges(c),
    challenge: formOf(c).text('challenge').slice(0, 100),
    unverified,
  });
  if (outcome.kind === 'refused') return showRefusal(c, outcome);
  // From the port that asks for certificates back to the portal's own.
  return c.redirect(new URL(finishSignIn(c, outcome), c.get('site').settings.baseUrl).href, 303);
}

/** Sign-in by a certificate that the browser proves in TLS; without the setting these addresses do not exist. */
export const certificateFlow = {
  routes: ({ usecases, settings }: Uses<keyof UseCases>): readonly Route[] => {
    const { clientCertificates } = settings;
    if (clientCertificates === undefined) return [];
    const parts = { usecases, certificates: clientCertificates };
    const presented = presentedCertificates(settings);
    return [
      {
        method: 'GET',
        path: paths.certificateSignIn,
        access: 'public',
        answer: (c) => ask(c, parts),
      },
      {
        method: 'POST',
        path: paths.certificateSignIn,
        access: 'public',
        body: 'form',
        // To another port a browser sends no Origin under our referrer policy; the challenge of the visit vouches.
        origin: 'own-rules',
        answer: (c) => signIn(c, parts, presented(c)),
      },
    ];
  },
} satisfies Flow;
