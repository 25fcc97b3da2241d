import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { type Refused } from '../../../domain/refusal.ts';
import { registrationFile } from '../../../usecases/application/registration/registration-file.ts';
import { consoles } from '../../../domain/authority/consoles.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Route, type Uses } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { applicationPaths, registryPaths } from '../../ui/paths.ts';
import { trialPage } from '../../ui/registration/trial-page.tsx';
import { applicationPage, secretPage } from './application-page.tsx';
import { applicationText } from './application-text.ts';
import { filePage } from './file-page.tsx';
import { removePage } from './remove-page.tsx';

const operator = routeAt(consoles.operator);
const path = applicationPaths.operated(':application');
const registry = registryPaths(applicationPaths.operator);
const idIn = (c: WebContext): string => c.req.param('application') ?? '';

/** Shows what a change made: a secret in this one answer, where there is a new one. */
export const goneOn = (
  c: WebContext,
  applicationId: string,
  changed: { readonly kind: 'updated'; readonly clientSecret: string | undefined } | Refused,
): Response => {
  if (changed.kind === 'refused') return refuse(c, changed);
  const { clientSecret } = changed;
  return clientSecret === undefined
    ? goTo(c, `${applicationPaths.operated(applicationId)}?done=updated`)
    : showPage(c, secretPage({ frame: pageFrame(c), applicationId, clientSecret, olderUntil: undefined }));
};

const outcomes = ['updated', 'disabled', 'enabled'] as const;

const changeForm = (
  c: WebContext,
  { file, problems }: { file: string; problems?: readonly RegistrationProblem[] },
): Response =>
  showPage(
    c,
    filePage({
      frame: pageFrame(c),
      title: applicationText.byFile,
      hint: applicationText.fileHint,
      send: applicationText.save,
      action: `${applicationPaths.operated(idIn(c))}/change`,
      back: applicationPaths.operated(idIn(c)),
      file,
      problems,
    }),
    problems === undefined ? 200 : 422,
  );

/** One application of the registry. */
export const applicationRoutes = ({
  usecases,
  largestFile,
  origin,
}: Pick<
  Uses<
    | 'readApplication'
    | 'changeApplication'
    | 'renewApplicationSecret'
    | 'setApplicationInUse'
    | 'previewSignIn'
  >,
  'usecases'
> & { readonly largestFile: number; readonly origin: string }): readonly Route[] => [
  operator({
    method: 'GET',
    path,
    event: 'application.read',
    answer: async (c, entry) => {
      const read = await usecases.readApplication({ entry, applicationId: idIn(c) });
      if (read.kind === 'refused') return refuse(c, read);
      const done = outcomes.find((each) => each === queryValue(c, 'done'));
      return showPage(c, applicationPage({ frame: pageFrame(c), read, origin, done }));
    },
  }),
  operator({
    method: 'GET',
    path: `${path}/change`,
    event: 'application.read',
    answer: async (c, entry) => {
      const read = await usecases.readApplication({ entry, applicationId: idIn(c) });
      if (read.kind === 'refused') return refuse(c, read);
      return changeForm(c, { file: JSON.stringify(registrationFile(read.application), undefined, 2) });
    },
  }),
  operator({
    method: 'POST',
    path: `${path}/change`,
    event: 'application.update',
    body: 'form',
    bodyLimit: largestFile,
    answer: async (c, entry) => {
      const applicationId = idIn(c);
      const file = formOf(c).text('file');
      const changed = await usecases.changeApplication({ entry, applicationId, sent: { file } });
      return changed.kind === 'invalid'
        ? changeForm(c, { file, problems: changed.problems })
        : goneOn(c, applicationId, changed);
    },
  }),
  operator({
    method: 'GET',
    path: `${path}/try`,
    event: 'application.try',
    answer: async (c, entry) => {
      const trial = await usecases.previewSignIn({ entry, applicationId: idIn(c) });
      return trial.kind === 'refused'
        ? refuse(c, trial)
        : showPage(c, trialPage({ frame: pageFrame(c), at: registry, trial }));
    },
  }),
  operator({
    method: 'GET',
    path: `${path}/remove`,
    event: 'application.read',
    answer: async (c, entry) => {
      const read = await usecases.readApplication({ entry, applicationId: idIn(c) });
      return read.kind === 'refused'
        ? refuse(c, read)
        : showPage(c, removePage({ frame: pageFrame(c), read }));
    },
  }),
  operator({
    method: 'POST',
    path: `${path}/secret`,
    event: 'application.secret',
    body: 'form',
    answer: async (c, entry) => {
      const applicationId = idIn(c);
      const overlaps = formOf(c).text('overlap') !== 'no';
      const renewed = await usecases.renewApplicationSecret({ entry, applicationId, overlaps });
      return renewed.kind === 'refused'
        ? refuse(c, renewed)
        : showPage(c, secretPage({ frame: pageFrame(c), applicationId, ...renewed }));
    },
  }),
  operator({
    method: 'POST',
    path: `${path}/use`,
    event: 'application.disable',
    body: 'form',
    answer: async (c, entry) => {
      const applicationId = idIn(c);
      const inUse = formOf(c).text('use') === 'yes';
      const set = await usecases.setApplicationInUse({ entry, applicationId, inUse });
      if (set.kind === 'refused') return refuse(c, set);
      return goTo(c, `${applicationPaths.operated(applicationId)}?done=${inUse ? 'enabled' : 'disabled'}`);
    },
  }),
  ...(['secret', 'use'] as const).map((part) =>
    operator({
      // Reloaded or reached by the language link: back to the application.
      method: 'GET',
      path: `${path}/${part}`,
      event: 'console.look',
      answer: (c) => goTo(c, applicationPaths.operated(idIn(c))),
    }),
  ),
];
