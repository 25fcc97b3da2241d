import { formOf, goTo, pageFrame, refuseWith, sayWhenToRetry, showPage } from '../../http/answer.ts';
import { visitToken } from '../../http/cookies.ts';
import { finishSignIn, fromBrowser } from '../../http/finish-sign-in.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { formRefusalStatus } from '../../http/refusal-status.ts';
import { paths } from '../../ui/paths.ts';
import { agencyPage } from './agency-page.tsx';
import { handlerPage } from './handler-page.tsx';

/** Sign-in by the card of an agency or school, and who uses it. */
export const agencyCardFlow = {
  routes: ({ usecases }: Uses<'nameHandler'>) => [
    {
      method: 'GET',
      path: paths.agency,
      access: 'public',
      answer: (c) => showPage(c, agencyPage(pageFrame(c))),
    },
    {
      method: 'GET',
      path: paths.agencyHandler,
      access: 'public',
      answer: (c) =>
        visitToken(c) === undefined
          ? refuseWith(c, 'visit-expired')
          : showPage(c, handlerPage({ frame: pageFrame(c) })),
    },
    {
      method: 'POST',
      path: paths.agencyHandler,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        const visit = visitToken(c);
        if (visit === undefined) return refuseWith(c, 'visit-expired');
        const frame = pageFrame(c);
        const claimed = formOf(c).text('claimed').trim();
        const outcome = await usecases.nameHandler({ ...fromBrowser(c), visitToken: visit, claimed });
        if (outcome.kind === 'signed-in') return goTo(c, finishSignIn(c, outcome));
        if (outcome.kind === 'invalid')
          return showPage(c, handlerPage({ frame, claimed, problems: outcome.problems }), 422);
        const status = formRefusalStatus(outcome.refusal);
        sayWhenToRetry(c, status, outcome.retryAfterSeconds);
        return showPage(c, handlerPage({ frame, claimed, refusal: outcome.refusal }), status);
      },
    },
  ],
} satisfies Flow;
