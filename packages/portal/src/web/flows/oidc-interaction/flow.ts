import { satisfies } from '../../../domain/application/assurance.ts';
import { type Refused } from '../../../domain/refusal.ts';
import { type AuthorizationStep } from '../../../usecases/application/continue-authorization.ts';
import {
  currentSession,
  goTo,
  pageFrame,
  refuse,
  refuseWith,
  requestContext,
  showPage,
} from '../../http/answer.ts';
import { broughtRequest, keepLanguage, languageChosen, sessionToken } from '../../http/cookies.ts';
import { sealDestination, towards } from '../../http/destination.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { applicationPaths, paths } from '../../ui/paths.ts';
import { consentPage, goingPage, signInPage } from './waiting-pages.tsx';

const path = `${applicationPaths.waiting}/:uid`;

/** The application may say which language its person reads; a choice that the person made here stands above it. */
function frameIn(c: WebContext, uiLocales: readonly string[]): PageFrame {
  const frame = pageFrame(c);
  const wanted = uiLocales.find((tag) => /^(en|zh)\b/i.test(tag));
  if (languageChosen(c) || wanted === undefined || !/^en/i.test(wanted)) return frame;
  keepLanguage(c, 'en');
  return { ...frame, language: 'en' };
}

const goOn = (c: WebContext, step: Extract<AuthorizationStep, { kind: 'go-on' }>): Response =>
  showPage(c, goingPage({ frame: pageFrame(c), ...step }));

function answerStep(c: WebContext, uid: string, step: AuthorizationStep): Response {
  switch (step.kind) {
    case 'go-on':
      return goOn(c, step);
    case 'consent':
      return showPage(c, consentPage({ frame: pageFrame(c), uid, step }));
    case 'step-up': {
      const page = satisfies(step.demands, step.needs)
        ? applicationPaths.stepUp
        : applicationPaths.optionalStepUp;
      return goTo(c, towards(c, page, applicationPaths.waitingFor(uid)));
    }
    case 'choose-account':
    case 'sign-in-again':
    case 'sign-in': {
      const plain = frameIn(c, step.kind === 'sign-in' ? step.uiLocales : []);
      const frame = { ...plain, to: sealDestination(c, applicationPaths.waitingFor(uid)) };
      return showPage(c, signInPage({ frame, uid, step }));
    }
  }
}

/** A POST about a waiting request of this browser. */
const posted = (
  what: 'agree' | 'cancel' | 'chosen' | 'as-is',
  act: (order: {
    uid: string;
    sessionToken: string | undefined;
    ctx: ReturnType<typeof requestContext>;
  }) => Promise<Extract<AuthorizationStep, { kind: 'go-on' }> | Refused>,
): Route => ({
  method: 'POST',
  path: `${path}/${what}`,
  access: what === 'cancel' ? 'public' : 'signed-in',
  answer: async (c) => {
    const uid = c.req.param('uid') ?? '';
    if (!broughtRequest(c, uid)) return refuseWith(c, 'visit-expired');
    const outcome = await act({ uid, sessionToken: sessionToken(c), ctx: requestContext(c) });
    return outcome.kind === 'refused' ? refuse(c, outcome) : goOn(c, outcome);
  },
});

/** Pages between an application that asks who somebody is and the answer that it gets. */
export const oidcInteractionFlow = {
  routes: ({
    usecases,
  }: Uses<
    'continueAuthorization' | 'chooseAccount' | 'goOnAsIs' | 'agreeToRelease' | 'cancelAuthorization'
  >): readonly Route[] => [
    {
      method: 'GET',
      path,
      access: 'everyone',
      answer: async (c) => {
        const uid = c.req.param('uid') ?? '';
        const restricted = currentSession(c)?.stage === 'restricted';
        if (!broughtRequest(c, uid))
          return restricted ? goTo(c, paths.activationForm) : refuseWith(c, 'visit-expired');
        if (restricted) {
          // First the activation, which ends at the home page; from there it goes on here.
          return goTo(c, towards(c, paths.activationForm, applicationPaths.waitingFor(uid)));
        }
        const ctx = requestContext(c);
        const step = await usecases.continueAuthorization({ uid, sessionToken: sessionToken(c), ctx });
        return step.kind === 'refused' ? refuse(c, step) : answerStep(c, uid, step);
      },
    },
    posted('chosen', (order) => usecases.chooseAccount(order)),
    posted('as-is', (order) => usecases.goOnAsIs(order)),
    posted('agree', async ({ sessionToken: token, ...order }) =>
      usecases.agreeToRelease({ ...order, sessionToken: token ?? '' }),
    ),
    posted('cancel', (order) => usecases.cancelAuthorization(order)),
  ],
} satisfies Flow;
