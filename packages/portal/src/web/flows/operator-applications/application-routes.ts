import { consoles } from '../../../domain/authority/consoles.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Route, type Uses } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { applicationPaths } from '../../ui/paths.ts';
import { applicationPage, secretPage } from './application-page.tsx';

const operator = routeAt(consoles.operator);
const path = applicationPaths.operated(':application');
const idIn = (c: WebContext): string => c.req.param('application') ?? '';

const outcomes = ['updated', 'disabled', 'enabled'] as const;

/** One application of the registry. */
export const applicationRoutes = ({
  usecases,
  largestFile,
}: Pick<
  Uses<'readApplication' | 'changeApplication' | 'renewApplicationSecret' | 'setApplicationInUse'>,
  'usecases'
> & { readonly largestFile: number }): readonly Route[] => [
  operator({
    method: 'GET',
    path,
    event: 'application.read',
    answer: async (c, entry) => {
      const read = await usecases.readApplication({ entry, applicationId: idIn(c) });
      if (read.kind === 'refused') return refuse(c, read);
      const done = outcomes.find((each) => each === queryValue(c, 'done'));
      return showPage(c, applicationPage({ frame: pageFrame(c), read, done }));
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
      const changed = await usecases.changeApplication({ entry, applicationId, file });
      if (changed.kind === 'refused') return refuse(c, changed);
      if (changed.kind === 'updated') {
        const { clientSecret } = changed;
        return clientSecret === undefined
          ? goTo(c, `${applicationPaths.operated(applicationId)}?done=updated`)
          : showPage(
              c,
              secretPage({ frame: pageFrame(c), applicationId, clientSecret, olderUntil: undefined }),
            );
      }
      const read = await usecases.readApplication({ entry, applicationId });
      if (read.kind === 'refused') return refuse(c, read);
      const { problems } = changed;
      return showPage(c, applicationPage({ frame: pageFrame(c), read, file, problems }), 422);
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
  ...(['change', 'secret', 'use'] as const).map((part) =>
    operator({
      // Reloaded or reached by the language link: back to the application.
      method: 'GET',
      path: `${path}/${part}`,
      event: 'console.look',
      answer: (c) => goTo(c, applicationPaths.operated(idIn(c))),
    }),
  ),
];
