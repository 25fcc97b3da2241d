import { pageFrame, requestContext, requireSession, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { refuseConsole } from '../../http/refuse-console.ts';
import { type WebContext } from '../../http/web-env.ts';
import { type PeopleQuestion } from '../../../usecases/people-overview/people-overview-use-cases.ts';
import { consolePaths } from '../../ui/paths.ts';
import { agenciesCsv, peopleCsv } from './csv.ts';
import { peopleOverviewPage } from './overview-page.tsx';
import { text } from './text.ts';

const path = consolePaths.people;
const hrRoles: ReadonlySet<string> = new Set(['hr-head', 'hr-officer']);

const questionOf = (c: WebContext): PeopleQuestion => ({
  agencyCode: queryValue(c, 'agency') ?? '',
  withBelow: queryValue(c, 'below') === 'yes',
  filter: queryValue(c, 'state') ?? '',
});

function sendCsv(c: WebContext, name: string, csv: string) {
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  return c.body(csv);
}

/** How far the people of the scope are; whose scope it is, the use cases decide each time. */
export const peopleOverviewFlow = {
  routes: ({ usecases }: Uses<'readPeopleOverview' | 'listPeople' | 'exportPeople' | 'exportAgencies'>) => [
    {
      method: 'GET',
      path,
      access: 'signed-in',
      answer: async (c) => {
        const session = requireSession(c);
        const under = queryValue(c, 'under');
        const ctx = requestContext(c);
        const overview = await usecases.readPeopleOverview({ session, under, ctx });
        if (overview.kind === 'refused') return refuseConsole(c, overview, path);
        const question = questionOf(c);
        const isOpen = queryValue(c, 'agency') !== undefined;
        const found = isOpen ? await usecases.listPeople({ session, ctx, ...question }) : undefined;
        if (found?.kind === 'refused') return refuseConsole(c, found, path);
        const list = found && { question, ...found };
        const actsForHr = session.acr === 'agency-card' || session.roles.some((role) => hrRoles.has(role));
        return showPage(c, peopleOverviewPage({ frame: pageFrame(c), overview, list, actsForHr }));
      },
    },
    {
      method: 'GET',
      path: consolePaths.peopleCsv,
      access: 'signed-in',
      answer: async (c) => {
        const exported = await usecases.exportPeople({
          session: requireSession(c),
          ...questionOf(c),
          ctx: requestContext(c),
        });
        return exported.kind === 'refused'
          ? refuseConsole(c, exported, path)
          : sendCsv(c, 'people.csv', peopleCsv(pageFrame(c).language, exported.people));
      },
    },
    {
      method: 'GET',
      path: consolePaths.agenciesCsv,
      access: 'signed-in',
      answer: async (c) => {
        const exported = await usecases.exportAgencies({
          session: requireSession(c),
          ctx: requestContext(c),
        });
        return exported.kind === 'refused'
          ? refuseConsole(c, exported, path)
          : sendCsv(c, 'agencies.csv', agenciesCsv(pageFrame(c).language, exported.agencies));
      },
    },
  ],
  siteMap: [{ path, name: text.title, part: 'account' }],
} satisfies Flow;
