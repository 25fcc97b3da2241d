import {
  currentSession,
  formOf,
  goTo,
  pageFrame,
  requestContext,
  sayWhenToRetry,
  showPage,
} from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { keepDestination, keepVisit, sessionToken, visitToken } from '../../http/cookies.ts';
import { sealedDestination } from '../../http/destination.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { finishSignIn, fromBrowser } from '../../http/finish-sign-in.ts';
import { refusalStatus } from '../../http/refusal-status.ts';
import { type WebContext } from '../../http/web-env.ts';
import { paths } from '../../ui/paths.ts';
import { backPage } from './back-page.tsx';
import { nhiPage, type RefusedNhi } from './nhi-page.tsx';

const backPath = `${paths.nhi}/back/`;

/** The page; its form leads to the verifier, which the policy of the page has to allow. */
function showNhi(c: WebContext, refused?: RefusedNhi): Response {
  c.set('formTargets', c.get('site').settings.public.verifiers?.nhi?.pageOrigins ?? []);
  const session = currentSession(c);
  // Whoever acts for an agency signs in as themselves here; there is no session of a person to raise.
  const raises = session?.acr === 'agency-card' ? undefined : session?.displayName;
  const html = nhiPage({ frame: pageFrame(c), raises, refused });
  if (refused === undefined) return showPage(c, html);
  const status = refusalStatus[refused.refusal];
  sayWhenToRetry(c, status, refused.retryAfterSeconds);
  return showPage(c, html, status);
}

/** 健保卡登入: to the verifier's page, and back with what proves that it was this browser. */
export const nhiFlow = {
  routes: ({ usecases }: Uses<'startVerification' | 'completeVerification'>) => [
    { method: 'GET', path: paths.nhi, access: 'public', answer: (c) => showNhi(c) },
    {
      method: 'POST',
      path: paths.nhi,
      access: 'public',
      answer: async (c) => {
        const visit = visitToken(c);
        const session = sessionToken(c);
        const outcome = await usecases.startVerification({
          ...(visit === undefined ? {} : { visitToken: visit }),
          ...(session === undefined ? {} : { sessionToken: session }),
          method: 'nhi',
          returnPath: backPath,
          ctx: requestContext(c),
        });
        if (outcome.kind === 'refused') return showNhi(c, outcome);
        if (outcome.kind === 'invalid' || outcome.page === undefined)
          throw new Error('A verifier of cards that has no page');
        keepVisit(c, outcome.visitToken);
        const to = sealedDestination(c);
        if (to !== undefined) keepDestination(c, `${backPath}${outcome.verificationId}`, to);
        // To another origin: the adapter took it only because the operator allowed it.
        return c.redirect(outcome.page, 303);
      },
    },
    {
      method: 'GET',
      path: `${backPath}:verification`,
      access: 'public',
      answer: (c) => {
        const ticket = queryValue(c, 'ticket') ?? '';
        const code = queryValue(c, 'code') ?? '';
        if (ticket === '' || code === '') return goTo(c, paths.nhi);
        return showPage(c, backPage({ frame: pageFrame(c), action: c.req.path, ticket, code }));
      },
    },
    {
      method: 'POST',
      path: `${backPath}:verification`,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        const form = formOf(c);
        const outcome = await usecases.completeVerification({
          ...fromBrowser(c),
          verificationId: c.req.param('verification') ?? '',
          method: 'nhi',
          brought: { ticket: form.text('ticket').slice(0, 300), code: form.text('code').slice(0, 300) },
        });
        if (outcome.kind === 'refused') return showNhi(c, outcome);
        return goTo(c, finishSignIn(c, outcome));
      },
    },
  ],
} satisfies Flow;
