import { consoles, offersConsole } from '../../../domain/authority/consoles.ts';
import { pageFrame, refuse, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { routeAt } from '../../http/console-route.ts';
import { type WebContext } from '../../http/web-env.ts';
import { type PeopleQuestion } from '../../../usecases/people-overview/overview-scope.ts';
import { consolePaths } from '../../ui/paths.ts';
import { agenciesCsv, peopleCsv } from './csv.ts';
import { peopleOverviewPage } from './overview-page.tsx';
import { text } from './text.ts';

const path = consolePaths.people;
const people = routeAt(consoles.people);

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

/** How far the people of the scope are. */
export const peopleOverviewFlow = {
  routes: ({ usecases }: Uses<'readPeopleOverview' | 'listPeople' | 'exportPeople' | 'exportAgencies'>) => [
    people({
      method: 'GET',
      path,
      event: 'people.overview',
      answer: async (c, entry) => {
        const overview = await usecases.readPeopleOverview({ entry, under: queryValue(c, 'under') });
        if (overview.kind === 'refused') return refuse(c, overview);
        const question = questionOf(c);
        const isOpen = queryValue(c, 'agency') !== undefined;
        const found = isOpen ? await usecases.listPeople({ entry, ...question }) : undefined;
        if (found?.kind === 'refused') return refuse(c, found);
        const list = found && { question, ...found };
        const actsForHr = offersConsole(consoles.hr, entry.session);
        return showPage(c, peopleOverviewPage({ frame: pageFrame(c), overview, list, actsForHr }));
      },
    }),
    people({
      method: 'GET',
      path: consolePaths.peopleCsv,
      event: 'people.export',
      answer: async (c, entry) => {
        const exported = await usecases.exportPeople({ entry, ...questionOf(c) });
        return exported.kind === 'refused'
          ? refuse(c, exported)
          : sendCsv(c, 'people.csv', peopleCsv(pageFrame(c).language, exported.people));
      },
    }),
    people({
      method: 'GET',
      path: consolePaths.agenciesCsv,
      event: 'agencies.export',
      answer: async (c, entry) => {
        const exported = await usecases.exportAgencies({ entry });
        return exported.kind === 'refused'
          ? refuse(c, exported)
          : sendCsv(c, 'agencies.csv', agenciesCsv(pageFrame(c).language, exported.agencies));
      },
    }),
  ],
  siteMap: [{ path, name: text.title, part: 'account' }],
} satisfies Flow;
