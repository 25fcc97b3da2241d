import { pageFrame, showPage } from '../../http/answer.ts';
import { type Flow } from '../../http/flow.ts';
import { type Site } from '../../http/web-env.ts';
import { paths } from '../../ui/paths.ts';
import { checkPage } from './check-page.tsx';
import { text } from './text.ts';

/** Card and browser self-test. */
export const checkFlow = {
  routes: ({ agentDownloads }: Site) => [
    {
      method: 'GET',
      path: paths.check,
      access: 'public',
      answer: (c) => showPage(c, checkPage(pageFrame(c), agentDownloads?.version)),
    },
  ],
  siteMap: [{ path: paths.check, name: text.title, part: 'help' }],
} satisfies Flow;
