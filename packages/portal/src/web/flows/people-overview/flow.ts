import { consoles, offersConsole } from '../../../domain/authority/consoles.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { type Form } from '../../http/form.ts';
import { keptQuestion, type Question, questionField, withQuestion } from '../../http/kept-question.ts';
import { routeAt } from '../../http/console-route.ts';
import { type WebContext } from '../../http/web-env.ts';
import { consolePaths } from '../../ui/paths.ts';
import { agenciesCsv, peopleCsv } from './csv.ts';
import { type ListQuestion } from './filters.tsx';
import { peopleListPage } from './list-page.tsx';
import { peopleOverviewPage } from './overview-page.tsx';
import { text } from './text.ts';

const path = consolePaths.people;
const people = routeAt(consoles.people);

/** What a list is asked for: as it was typed, sealed; or by a link of the overview, which names nobody. */
function questionOf(c: WebContext): ListQuestion {
  const kept = keptQuestion(c);
  const asked = (name: string): string => kept[name] ?? queryValue(c, name) ?? '';
  return {
    agencyCode: asked('agency'),
    withBelow: asked('below') === 'yes',
    filter: asked('state'),
    name: asked('name'),
    title: asked('title'),
    since: asked('since'),
    order: queryValue(c, 'order') ?? asked('order'),
    descending: queryValue(c, 'down') === 'yes',
  };
}

/** The same list with other fields beside what it is asked for. */
const besides =
  (c: WebContext, path: string) =>
  (more: Readonly<Record<string, string>>): string => {
    const fields = [questionField, 'agency', 'below', 'state'].flatMap((name) => {
      const value = queryValue(c, name);
      return value === undefined || value === '' ? [] : [[name, value] as const];
    });
    const query = new URLSearchParams({ ...Object.fromEntries(fields), ...more }).toString();
    return query === '' ? path : `${path}?${query}`;
  };

const readTyped = (form: Form): Question => ({
  agency: form.text('agency').trim(),
  below: form.text('below'),
  state: form.text('state'),
  name: form.text('name').trim(),
  title: form.text('title').trim(),
  since: form.text('since').trim(),
  order: form.text('order'),
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
        const actsForHr = offersConsole(consoles.hr, entry.session);
        return showPage(c, peopleOverviewPage({ frame: pageFrame(c), overview, actsForHr }));
      },
    }),
    people({
      method: 'GET',
      path: consolePaths.peopleList,
      event: 'people.list',
      answer: async (c, entry) => {
        const question = questionOf(c);
        const toPrint = queryValue(c, 'print') === 'yes';
        const { order, descending } = question;
        const at = Number(queryValue(c, 'page') ?? 1);
        const found = await usecases.listPeople({ entry, question, order, descending, page: at, toPrint });
        if (found.kind === 'refused') return refuse(c, found);
        const list = found.kind === 'list' ? found : undefined;
        const problems = found.kind === 'invalid' ? found.problems : [];
        const html = peopleListPage({
          frame: pageFrame(c),
          question: { ...question, order: list?.order ?? order },
          list,
          actsForHr: offersConsole(consoles.hr, entry.session),
          toPrint,
          address: besides(c, consolePaths.peopleList),
          csv: besides(c, consolePaths.peopleCsv)({}),
          problems,
        });
        return showPage(c, html, problems.length > 0 ? 422 : 200);
      },
    }),
    people({
      method: 'POST',
      path: consolePaths.peopleList,
      event: 'people.list',
      body: 'form',
      leadsOn: true,
      answer: (c) => goTo(c, withQuestion(c, consolePaths.peopleList, readTyped(formOf(c)))),
    }),
    people({
      method: 'GET',
      path: consolePaths.peopleCsv,
      event: 'people.export',
      answer: async (c, entry) => {
        const exported = await usecases.exportPeople({ entry, question: questionOf(c) });
        if (exported.kind === 'refused') return refuse(c, exported);
        return exported.kind === 'invalid'
          ? refuse(c, { refusal: 'request-malformed' })
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
  siteMap: [
    { path, name: text.title, part: 'account' },
    { path: consolePaths.peopleList, name: text.people, part: 'account' },
  ],
} satisfies Flow;
