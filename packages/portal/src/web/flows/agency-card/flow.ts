import { pageFrame, showPage } from '../../http/answer.ts';
import { type Flow } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { agencyPage } from './agency-page.tsx';
import { text } from './text.ts';

/** Sign-in by the card of an agency or school. */
export const agencyCardFlow = {
  routes: () => [
    {
      method: 'GET',
      path: paths.agency,
      access: 'public',
      answer: (c) => showPage(c, agencyPage(pageFrame(c))),
    },
  ],
  siteMap: [{ path: paths.agency, name: text.title }],
} satisfies Flow;
