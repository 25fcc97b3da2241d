import { pageFrame, showPage } from '../../http/answer.ts';
import { type Flow } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { nhiPage } from './nhi-page.tsx';
import { text } from './text.ts';

/** Sign-in by health insurance card. */
export const nhiFlow = {
  routes: () => [
    { method: 'GET', path: paths.nhi, access: 'public', answer: (c) => showPage(c, nhiPage(pageFrame(c))) },
  ],
  siteMap: [{ path: paths.nhi, name: text.title }],
} satisfies Flow;
