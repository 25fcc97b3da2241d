import { goTo, pageFrame, refuse, requireSession, showPage } from '../../http/answer.ts';
import { keepGoingTo } from '../../http/cookies.ts';
import { type Flow, type Uses, type RefusalAnswer } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { applicationPaths, paths } from '../../ui/paths.ts';
import { operatorPage } from './operator-page.tsx';
import { trustPage } from './trust-page.tsx';

/** Operators without their card are led to it and back. */
function refuseOperator(c: WebContext, path: string, refusal: RefusalAnswer): Response {
  if (refusal.refusal !== 'step-up-required') return refuse(c, refusal);
  keepGoingTo(c, path);
  return goTo(c, applicationPaths.stepUp);
}

/** The operator's first page, and what this node trusts and knows of revocation. */
export const operatorCertificatesFlow = {
  routes: ({ usecases, clock }: Uses<'readTrust'>) => [
    {
      method: 'GET',
      path: paths.operator,
      access: 'own-account',
      answer: async (c) => {
        const outcome = await usecases.readTrust({ session: requireSession(c) });
        return outcome.kind === 'refused'
          ? refuseOperator(c, paths.operator, outcome)
          : showPage(c, operatorPage(pageFrame(c)));
      },
    },
    {
      method: 'GET',
      path: paths.operatorCertificates,
      access: 'own-account',
      answer: async (c) => {
        const outcome = await usecases.readTrust({ session: requireSession(c) });
        if (outcome.kind === 'refused') return refuseOperator(c, paths.operatorCertificates, outcome);
        return showPage(c, trustPage({ frame: pageFrame(c), report: outcome.report, now: clock.now() }));
      },
    },
  ],
} satisfies Flow;
