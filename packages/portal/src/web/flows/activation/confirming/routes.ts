import { goTo, pageFrame, refuse, refuseWith, sayWhenToRetry, showPage } from '../../../http/answer.ts';
import { visitToken } from '../../../http/cookies.ts';
import { finishSignIn, fromBrowser } from '../../../http/finish-sign-in.ts';
import { type Uses, type Route } from '../../../http/flow.ts';
import { refusalStatus } from '../../../http/refusal-status.ts';
import { activationPaths } from '../paths.ts';
import { readVisitConfirmation } from '../read-visit-confirmation.ts';
import { confirmingPage } from './confirming-page.tsx';

/** The check and its progress; when it is confirmed, the way on. */
export const confirmingRoutes = ({
  usecases,
}: Uses<'readConfirmation' | 'completeConfirmation'>): readonly Route[] => [
  {
    method: 'GET',
    path: activationPaths.confirming,
    access: 'public',
    answer: async (c) => {
      const progress = await readVisitConfirmation({ c, usecases });
      if (progress.state === 'none') return refuseWith(c, 'activation-not-open');
      if (progress.state === 'claim-needed') return goTo(c, activationPaths.identify);
      const html = confirmingPage({ frame: pageFrame(c), progress });
      if (progress.state !== 'refused') return showPage(c, html);
      const status = refusalStatus[progress.refusal];
      sayWhenToRetry(c, status);
      return showPage(c, html, status);
    },
  },
  {
    method: 'GET',
    path: activationPaths.status,
    access: 'public',
    speaks: 'json',
    answer: async (c) => {
      const progress = await readVisitConfirmation({ c, usecases });
      switch (progress.state) {
        case 'running':
        case 'confirmed':
        case 'refused':
          return c.json({ state: progress.state, steps: progress.steps });
        case 'none':
        case 'claim-needed':
          return c.json({ state: progress.state, steps: [] });
      }
    },
  },
  {
    method: 'POST',
    path: activationPaths.confirming,
    access: 'public',
    answer: async (c) => {
      const visit = visitToken(c);
      const progress = await readVisitConfirmation({ c, usecases });
      if (visit === undefined || progress.state === 'none') return refuseWith(c, 'activation-not-open');
      if (progress.state !== 'confirmed') return goTo(c, activationPaths.confirming);
      const outcome = await usecases.completeConfirmation({ ...fromBrowser(c), visitToken: visit });
      return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, finishSignIn(c, outcome));
    },
  },
];
