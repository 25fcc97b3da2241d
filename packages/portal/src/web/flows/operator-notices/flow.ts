import { consoles } from '../../../domain/authority/consoles.ts';
import { pageFrame, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { noticesPage } from './notices-page.tsx';

const operator = routeAt(consoles.operator);

/** The notices that the portal sends, as they read. */
export const operatorNoticesFlow = {
  routes: ({ usecases }: Uses<'previewNotices'>) => [
    operator({
      method: 'GET',
      path: paths.operatorNotices,
      event: 'console.look',
      answer: (c) => showPage(c, noticesPage({ frame: pageFrame(c), notices: usecases.previewNotices() })),
    }),
  ],
} satisfies Flow;
