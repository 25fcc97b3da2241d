import { pageFrame, showPage } from '../../http/answer.ts';
import { type Flow } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { checkPage } from './check-page.tsx';
import { text } from './text.ts';

/** Card and browser self-test. */
export const checkFlow = {
  routes: () => [
    {
      method: 'GET',
      path: paths.check,
      access: 'public',
      answer: (c) => showPage(c, checkPage(pageFrame(c))),
    },
  ],
  siteMap: [{ path: paths.check, name: text.title, part: 'help' }],
} satisfies Flow;
