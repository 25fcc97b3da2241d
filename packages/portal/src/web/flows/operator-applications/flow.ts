import { consoles } from '../../../domain/authority/consoles.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { applicationPaths } from '../../ui/paths.ts';
import { applicationRoutes } from './application-routes.ts';
import { registryPage } from './registry-page.tsx';

const path = applicationPaths.operator;
const operator = routeAt(consoles.operator);

/** A registration file with keys in it is larger than other forms. */
const largestFile = 128 * 1024;

/** The operator's page of the registry. */
export const operatorApplicationsFlow = {
  routes: ({
    usecases,
    clock,
  }: Uses<
    | 'listApplications'
    | 'registerApplication'
    | 'unregisterApplication'
    | 'readApplication'
    | 'changeApplication'
    | 'renewApplicationSecret'
    | 'setApplicationInUse'
  >): readonly Route[] => [
    ...applicationRoutes({ usecases, largestFile }),
    operator({
      method: 'GET',
      path,
      event: 'application.list',
      answer: async (c, entry) => {
        const listed = await usecases.listApplications({ entry });
        if (listed.kind === 'refused') return refuse(c, listed);
        const { applications, certificateEnds, unlisted } = listed;
        const removed = queryValue(c, 'done') === 'removed';
        return showPage(
          c,
          registryPage({
            frame: pageFrame(c),
            applications,
            certificateEnds,
            unlisted,
            now: clock.now(),
            removed,
          }),
        );
      },
    }),
    operator({
      method: 'POST',
      path,
      event: 'application.add',
      body: 'form',
      bodyLimit: largestFile,
      answer: async (c, entry) => {
        const file = formOf(c).text('file');
        const outcome =
          file.trim() === ''
            ? ({ kind: 'invalid', problems: [{ field: '', code: 'no-json', detail: '' }] } as const)
            : await usecases.registerApplication({ entry, file });
        if (outcome.kind === 'refused') return refuse(c, outcome);
        const listed = await usecases.listApplications({ entry });
        if (listed.kind === 'refused') return refuse(c, listed);
        const { applications, certificateEnds, unlisted } = listed;
        const shown = { frame: pageFrame(c), applications, certificateEnds, unlisted, now: clock.now() };
        // Not after a redirect: the secret stands in this one answer and nowhere else.
        return outcome.kind === 'added'
          ? showPage(c, registryPage({ ...shown, added: outcome }))
          : showPage(c, registryPage({ ...shown, file, problems: outcome.problems }), 422);
      },
    }),
    operator({
      method: 'POST',
      path: `${path}/remove`,
      event: 'application.remove',
      body: 'form',
      answer: async (c, entry) => {
        const applicationId = formOf(c).text('application');
        const outcome = await usecases.unregisterApplication({ entry, applicationId });
        return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, `${path}?done=removed`);
      },
    }),
  ],
} satisfies Flow;
