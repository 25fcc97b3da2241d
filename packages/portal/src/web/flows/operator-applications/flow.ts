import {
  formOf,
  goTo,
  pageFrame,
  refuse,
  requestContext,
  requireSession,
  showPage,
} from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { keepGoingTo } from '../../http/cookies.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { type RefusalAnswer } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { applicationPaths } from '../../ui/paths.ts';
import { registryPage } from './registry-page.tsx';

const path = applicationPaths.operator;

/** A registration file with keys in it is larger than other forms. */
const largestFile = 128 * 1024;

/** Operators without their card are led to it and back. */
function refuseOperator(c: WebContext, refusal: RefusalAnswer): Response {
  if (refusal.refusal !== 'step-up-required') return refuse(c, refusal);
  keepGoingTo(c, path);
  return goTo(c, applicationPaths.stepUp);
}

/** The operator's page of the registry. */
export const operatorApplicationsFlow = {
  routes: ({
    usecases,
    clock,
  }: Uses<'listApplications' | 'registerApplication' | 'unregisterApplication'>): readonly Route[] => [
    {
      method: 'GET',
      path,
      access: 'own-account',
      answer: async (c) => {
        const listed = await usecases.listApplications({ session: requireSession(c) });
        if (listed.kind === 'refused') return refuseOperator(c, listed);
        const { applications, certificateEnds } = listed;
        const removed = queryValue(c, 'done') === 'removed';
        return showPage(
          c,
          registryPage({ frame: pageFrame(c), applications, certificateEnds, now: clock.now(), removed }),
        );
      },
    },
    {
      method: 'POST',
      path,
      access: 'own-account',
      body: 'form',
      bodyLimit: largestFile,
      answer: async (c) => {
        const session = requireSession(c);
        const file = formOf(c).text('file');
        const outcome =
          file.trim() === ''
            ? ({ kind: 'invalid', problems: [{ field: '', code: 'no-json', detail: '' }] } as const)
            : await usecases.registerApplication({ session, file, ctx: requestContext(c) });
        if (outcome.kind === 'refused') return refuseOperator(c, outcome);
        const listed = await usecases.listApplications({ session });
        if (listed.kind === 'refused') return refuseOperator(c, listed);
        const { applications, certificateEnds } = listed;
        const shown = { frame: pageFrame(c), applications, certificateEnds, now: clock.now() };
        // Not after a redirect: the secret stands in this one answer and nowhere else.
        return outcome.kind === 'added'
          ? showPage(c, registryPage({ ...shown, added: outcome }))
          : showPage(c, registryPage({ ...shown, file, problems: outcome.problems }), 422);
      },
    },
    {
      method: 'POST',
      path: `${path}/remove`,
      access: 'own-account',
      body: 'form',
      answer: async (c) => {
        const outcome = await usecases.unregisterApplication({
          session: requireSession(c),
          applicationId: formOf(c).text('application'),
          ctx: requestContext(c),
        });
        return outcome.kind === 'refused' ? refuseOperator(c, outcome) : goTo(c, `${path}?done=removed`);
      },
    },
  ],
} satisfies Flow;
