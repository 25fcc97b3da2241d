import {
  currentSession,
  formOf,
  goTo,
  pageFrame,
  refuse,
  requestContext,
  sayWhenToRetry,
  showPage,
} from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { presentBrowser, sessionToken } from '../../http/cookies.ts';
import { finishSignIn } from '../../http/finish-sign-in.ts';
import { type Flow } from '../../http/flow.ts';
import { formRefusalStatus } from '../../http/refusal-status.ts';
import { emergencyPaths, paths } from '../../ui/paths.ts';
import { codesPage, emergencyPage } from './emergency-pages.tsx';

/** 緊急登入: the way in by an operator's card and two sealed codes while no certificate can be checked. */
export const emergencyFlow = {
  routes: ({ usecases }) => [
    {
      method: 'GET',
      path: emergencyPaths.begin,
      access: 'public',
      answer: (c) => showPage(c, emergencyPage(pageFrame(c))),
    },
    {
      method: 'GET',
      path: emergencyPaths.codes,
      access: 'public',
      answer: (c) =>
        showPage(c, codesPage({ frame: pageFrame(c), proof: queryValue(c, 'proof') ?? '', codes: ['', ''] })),
    },
    {
      method: 'POST',
      path: emergencyPaths.codes,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        // Clicked twice: the codes are used up, and the session that they opened is here.
        if (currentSession(c)?.stage === 'emergency') return goTo(c, paths.home);
        const form = formOf(c);
        const [proof, codes] = [form.text('proof'), [form.text('code-1'), form.text('code-2')] as const];
        const outcome = await usecases.openEmergency({
          proof,
          browser: presentBrowser(c),
          codes,
          before: sessionToken(c),
          ctx: requestContext(c),
        });
        if (outcome.kind === 'signed-in') return goTo(c, finishSignIn(c, outcome));
        if (outcome.kind === 'invalid')
          return showPage(
            c,
            codesPage({ frame: pageFrame(c), proof, codes, problems: outcome.problems }),
            422,
          );
        sayWhenToRetry(c, formRefusalStatus(outcome.refusal), outcome.retryAfterSeconds);
        return refuse(c, outcome);
      },
    },
  ],
} satisfies Flow;
