import { formOf, goTo, pageFrame, requestContext, sayWhenToRetry, showPage } from '../../http/answer.ts';
import { keepVisit, sessionToken, visitToken } from '../../http/cookies.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { finishSignIn, fromBrowser } from '../../http/finish-sign-in.ts';
import { formRefusalStatus, refusalStatus, type RefusalStatus } from '../../http/refusal-status.ts';
import { type WebContext } from '../../http/web-env.ts';
import { paths } from '../../ui/paths.ts';
import { askPage, type RefusedMobile } from './ask-page.tsx';
import { verifiedPage, waitingPage } from './waiting-page.tsx';

const method = 'fido-app';
const waitingPath = `${paths.mobile}/waiting/`;
const statusPath = `${paths.mobile}/status/`;

const verificationOf = (c: WebContext): string => c.req.param('verification') ?? '';

function showRefused(c: WebContext, refused: RefusedMobile, status: RefusalStatus): Response {
  sayWhenToRetry(c, status, refused.retryAfterSeconds);
  return showPage(c, askPage({ frame: pageFrame(c), refused }), status);
}

/** How the verification of this address stands, for the browser that began it. */
const read = (c: WebContext, usecases: Uses<'readVerification'>['usecases']) =>
  usecases.readVerification({
    visitToken: visitToken(c) ?? '',
    verificationId: verificationOf(c),
    method,
    ctx: requestContext(c),
  });

/** 行動自然人憑證登入: whose phone, the code to scan, and on as soon as the phone has confirmed. */
export const mobileCertificateFlow = {
  routes: ({ usecases }: Uses<'startVerification' | 'readVerification' | 'completeVerification'>) => [
    {
      method: 'GET',
      path: paths.mobile,
      access: 'public',
      answer: (c) => showPage(c, askPage({ frame: pageFrame(c) })),
    },
    {
      method: 'POST',
      path: paths.mobile,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        const visit = visitToken(c);
        const session = sessionToken(c);
        const outcome = await usecases.startVerification({
          ...(visit === undefined ? {} : { visitToken: visit }),
          ...(session === undefined ? {} : { sessionToken: session }),
          method,
          claimed: formOf(c).text('identifier').slice(0, 100),
          returnPath: waitingPath,
          ctx: requestContext(c),
        });
        if (outcome.kind === 'invalid') return showRefused(c, outcome, 422);
        if (outcome.kind === 'refused') return showRefused(c, outcome, formRefusalStatus(outcome.refusal));
        keepVisit(c, outcome.visitToken);
        return goTo(c, waitingPath + outcome.verificationId);
      },
    },
    {
      method: 'GET',
      path: `${waitingPath}:verification`,
      access: 'public',
      answer: async (c) => {
        const view = await read(c, usecases);
        switch (view.state) {
          case 'none':
            return goTo(c, paths.mobile);
          case 'refused':
            return showRefused(c, view, refusalStatus[view.refusal]);
          case 'verified':
            return showPage(c, verifiedPage({ frame: pageFrame(c), action: c.req.path }));
          case 'waiting': {
            const status = statusPath + verificationOf(c);
            return showPage(c, waitingPage({ frame: pageFrame(c), waiting: view, status }));
          }
        }
      },
    },
    {
      method: 'GET',
      path: `${statusPath}:verification`,
      access: 'public',
      speaks: 'json',
      answer: async (c) => {
        const view = await read(c, usecases);
        return c.json({ state: view.state, silent: view.state === 'waiting' && view.silent });
      },
    },
    {
      method: 'POST',
      path: `${waitingPath}:verification`,
      access: 'public',
      answer: async (c) => {
        const outcome = await usecases.completeVerification({
          ...fromBrowser(c),
          verificationId: verificationOf(c),
          method,
        });
        if (outcome.kind === 'refused') return showRefused(c, outcome, refusalStatus[outcome.refusal]);
        return goTo(c, finishSignIn(c, outcome));
      },
    },
  ],
} satisfies Flow;
