import { arriveAt, currentSession, pageFrame, showPage } from '../../http/answer.ts';
import { takeConfirmed } from '../../http/cookies.ts';
import { destinationOf } from '../../http/destination.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { personPage } from './person-page.tsx';
import { text } from './text.ts';
import { visitorPage } from './visitor-page.tsx';

/** The home page: for visitors the ways in, for people who are signed in what they can do. */
export const homeFlow = {
  routes: ({ usecases }: Uses<'readHomeApplications' | 'readHomeAttention'>) => [
    {
      method: 'GET',
      path: paths.home,
      access: 'public',
      answer: async (c) => {
        const frame = pageFrame(c);
        const session = currentSession(c);
        // Every way in ends here; who was on the way to somewhere goes on.
        const destination = session?.stage === 'full' ? destinationOf(c) : undefined;
        if (destination !== undefined) return arriveAt(c, destination);
        const applications = await usecases.readHomeApplications({ session });
        return showPage(
          c,
          session === undefined
            ? visitorPage({ frame, applications })
            : personPage({
                frame,
                session,
                applications,
                attention: await usecases.readHomeAttention({ session }),
                activated: session.stage === 'full' && takeConfirmed(c),
              }),
        );
      },
    },
  ],
  siteMap: [{ path: paths.home, name: text.title }],
} satisfies Flow;
