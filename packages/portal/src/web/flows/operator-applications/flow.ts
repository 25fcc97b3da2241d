import { consoles } from '../../../domain/authority/consoles.ts';
import { goTo, formOf, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { applicationPaths, registryPaths } from '../../ui/paths.ts';
import { registeredPage } from '../../ui/registration/registered-page.tsx';
import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { type SentRegistration } from '../../../usecases/application/operate-registry.ts';
import { applicationRoutes, goneOn } from './application-routes.ts';
import { filePage } from './file-page.tsx';
import { registryPage } from './registry-page.tsx';
import { sectionRoutes } from './section-routes.ts';
import { text } from './text.ts';

const at = registryPaths(applicationPaths.operator);
const byFile = `${at.list}/file`;
const operator = routeAt(consoles.operator);

/** A registration file with keys in it is larger than other forms. */
const largestFile = 128 * 1024;

type RegistryUses = Uses<
  | 'listApplications'
  | 'registerApplication'
  | 'unregisterApplication'
  | 'readApplication'
  | 'changeApplication'
  | 'renewApplicationSecret'
  | 'setApplicationInUse'
  | 'previewSignIn'
>;

const fileForm = (
  c: WebContext,
  { file = '', problems }: { file?: string; problems?: readonly RegistrationProblem[] } = {},
): Response =>
  showPage(
    c,
    filePage({
      frame: pageFrame(c),
      title: text.byFile,
      hint: text.fileHint,
      send: text.send,
      action: byFile,
      back: at.kinds,
      file,
      problems,
    }),
    problems === undefined ? 200 : 422,
  );

/** The operator's registry: its list, and what one registers by. */
export const operatorApplicationsFlow = {
  routes: ({ usecases, clock, settings }: RegistryUses): readonly Route[] => {
    const origin = settings.baseUrl;
    const register = async (
      c: WebContext,
      order: Parameters<typeof usecases.registerApplication>[0],
    ): Promise<Response | { kind: 'invalid'; problems: readonly RegistrationProblem[] }> => {
      const outcome = await usecases.registerApplication(order);
      if (outcome.kind === 'refused') return refuse(c, outcome);
      // Not after a redirect: the secret stands in this one answer and nowhere else.
      return outcome.kind === 'invalid'
        ? outcome
        : showPage(c, registeredPage({ frame: pageFrame(c), at, origin, ...outcome }));
    };
    return [
      ...applicationRoutes({ usecases, largestFile, origin }),
      ...sectionRoutes({
        console: consoles.operator,
        paths: at,
        byFile,
        read: usecases.readApplication,
        register: (c, { entry, kind, answers }) => register(c, { entry, sent: { kind, answers } }),
        async change(c, { entry, applicationId, ...sent }) {
          const changed = await usecases.changeApplication({ entry, applicationId, sent });
          return changed.kind === 'invalid' ? changed : goneOn(c, applicationId, changed);
        },
      }),
      operator({
        method: 'GET',
        path: at.list,
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
      operator({ method: 'GET', path: byFile, event: 'console.look', answer: (c) => fileForm(c) }),
      operator({
        method: 'POST',
        path: byFile,
        event: 'application.add',
        body: 'form',
        bodyLimit: largestFile,
        answer: async (c, entry) => {
          const file = formOf(c).text('file');
          const sent: SentRegistration = { file };
          const done = await register(c, { entry, sent });
          return 'problems' in done ? fileForm(c, { file, problems: done.problems }) : done;
        },
      }),
      operator({
        method: 'POST',
        path: at.part(':application', 'remove'),
        event: 'application.remove',
        body: 'form',
        answer: async (c, entry) => {
          const applicationId = c.req.param('application') ?? '';
          const outcome = await usecases.unregisterApplication({ entry, applicationId });
          return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, `${at.list}?done=removed`);
        },
      }),
    ];
  },
} satisfies Flow;
