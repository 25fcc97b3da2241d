import { currentSession, pageFrame, showPage } from '../../http/answer.ts';
import { type Flow } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { personPage } from './person-page.tsx';
import { text } from './text.ts';
import { visitorPage } from './visitor-page.tsx';

/** The home page: for visitors the ways in, for people who are signed in what they can do. */
export const homeFlow = {
  routes: () => [
    {
      method: 'GET',
      path: paths.home,
      access: 'public',
      answer: (c) => {
        const frame = pageFrame(c);
        const session = currentSession(c);
        return showPage(c, session === undefined ? visitorPage(frame) : personPage({ frame, session }));
      },
    },
  ],
  siteMap: [{ path: paths.home, name: text.title }],
} satisfies Flow;
