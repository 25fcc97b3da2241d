import { currentSession, pageFrame, showPage } from '../../http/answer.ts';
import { type Flow } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { cardPage } from './card-page.tsx';

/** Sign-in by natural-person card, and step-up to it from a session of another level. */
export const cardFlow = {
  routes: () => [
    {
      method: 'GET',
      path: paths.card,
      access: 'public',
      answer: (c) => {
        const purpose = currentSession(c) === undefined ? 'sign-in' : 'step-up';
        return showPage(c, cardPage({ frame: pageFrame(c), purpose }));
      },
    },
  ],
} satisfies Flow;
