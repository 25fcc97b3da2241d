import { pageFrame, requestContext, requireSession, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { type Flow, type Needs } from '../../http/flow.ts';
import { refuseConsole } from '../../http/refuse-console.ts';
import { consolePaths } from '../../ui/paths.ts';
import { peopleOverviewPage } from './overview-page.tsx';
import { text } from './text.ts';

const path = consolePaths.people;

/** How far the people of the scope are; whose scope it is, the use cases decide each time. */
export const peopleOverviewFlow = {
  routes: ({ usecases }: Needs<'readPeopleOverview' | 'listPeople' | 'exportPeople'>) => [
    {
      method: 'GET',
      path,
      access: 'signed-in',
      answer: async (c) => {
        const session = requireSession(c);
        const under = queryValue(c, 'under');
        const overview = await usecases.readPeopleOverview({ session, under });
        if (overview.kind === 'refused') return refuseConsole(c, overview, path);
        const agencyCode = queryValue(c, 'agency');
        const state = queryValue(c, 'state') ?? '';
        const withBelow = queryValue(c, 'below') === 'yes';
        const list =
          agencyCode === undefined
            ? undefined
            : await usecases.listPeople({ session, agencyCode, withBelow, state });
        if (list?.kind === 'refused') return refuseConsole(c, list, path);
        return showPage(c, peopleOverviewPage({ frame: pageFrame(c), overview, list }));
      },
    },
    {
      method: 'GET',
      path: consolePaths.peopleCsv,
      access: 'signed-in',
      answer: async (c) => {
        const exported = await usecases.exportPeople({
          session: requireSession(c),
          ctx: requestContext(c),
        });
        if (exported.kind === 'refused') return refuseConsole(c, exported, path);
        c.header('Content-Type', 'text/csv; charset=utf-8');
        c.header('Content-Disposition', 'attachment; filename="people.csv"');
        return c.body(exported.csv);
      },
    },
  ],
  siteMap: [{ path, name: text.title, part: 'account' }],
} satisfies Flow;
