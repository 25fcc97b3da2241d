import { consoles, offersConsole } from '../../../domain/authority/consoles.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { blockCardsRoutes } from './block-cards-routes.ts';
import { issuedPage, issuePage, personDone } from './issue-page.tsx';
import { overviewPage } from './overview-page.tsx';
import { authorityPaths } from './paths.ts';
import { searchPage } from './search-page.tsx';
import { choosePage, slipStream } from './slips-page.tsx';
import { text } from './text.ts';

type HrUses = Uses<
  | 'readAuthority'
  | 'searchPeople'
  | 'readHrPerson'
  | 'issueInitialPassword'
  | 'revokeInitialPassword'
  | 'listNewcomers'
  | 'issueSlips'
  | 'blockCardsOf'
>;

const hr = routeAt(consoles.hr);

/** Logs what broke an answer that was under way. @returns the reference that the page tells */
function referenceOf(c: WebContext, error: unknown): string {
  const site = c.get('site');
  const request = c.get('request');
  site.log.error({ err: error, reference: request.requestId }, 'slips ended in a fault');
  return request.requestId;
}

const overview = ({ usecases }: HrUses): readonly Route[] => [
  hr({
    method: 'GET',
    path: authorityPaths.overview,
    event: 'authority.read',
    answer: async (c, entry) => {
      const outcome = await usecases.readAuthority({ entry });
      if (outcome.kind === 'refused') return refuse(c, outcome);
      const { agencies, lines } = outcome;
      const isHead = offersConsole(consoles.officers, entry.session);
      return showPage(c, overviewPage({ frame: pageFrame(c), agencies, lines, isHead }));
    },
  }),
];

const search = ({ usecases }: HrUses): readonly Route[] => [
  hr({
    method: 'GET',
    path: authorityPaths.reset,
    event: 'console.look',
    answer: (c) => showPage(c, searchPage({ frame: pageFrame(c) })),
  }),
  hr({
    method: 'POST',
    path: authorityPaths.reset,
    event: 'people.search',
    body: 'form',
    answer: async (c, entry) => {
      const searched = formOf(c).text('text');
      const outcome = await usecases.searchPeople({ entry, text: searched });
      if (outcome.kind === 'refused') return refuse(c, outcome);
      const frame = pageFrame(c);
      return outcome.kind === 'invalid'
        ? showPage(c, searchPage({ frame, searched, problems: outcome.problems }), 422)
        : showPage(c, searchPage({ frame, searched, people: outcome.people }));
    },
  }),
];

const slips = ({ usecases }: HrUses): readonly Route[] => [
  hr({
    method: 'GET',
    path: authorityPaths.slips,
    event: 'people.newcomers',
    answer: async (c, entry) => {
      const outcome = await usecases.listNewcomers({ entry });
      if (outcome.kind === 'refused') return refuse(c, outcome);
      const frame = pageFrame(c);
      return showPage(c, choosePage({ frame, ...outcome, formKey: frame.nonce }));
    },
  }),
  hr({
    method: 'POST',
    path: authorityPaths.slips,
    event: 'initial-password.batch',
    body: 'form',
    bodyLimit: 64 * 1024,
    fieldLimit: 600,
    answer: async (c, entry) => {
      const form = formOf(c);
      const formKey = form.text('formKey');
      const personIds = form.namesAfter('person:');
      const reason = form.text('reason');
      const outcome = await usecases.issueSlips({ entry, personIds, reason, formKey });
      if (outcome.kind === 'refused') return refuse(c, outcome);
      const frame = pageFrame(c);
      if (outcome.kind === 'slips') {
        c.header('Content-Language', frame.language);
        c.header('Content-Type', 'text/html; charset=utf-8');
        return c.body(slipStream({ frame, ...outcome, fault: (error) => referenceOf(c, error) }));
      }
      const found = await usecases.listNewcomers({ entry });
      if (found.kind === 'refused') return refuse(c, found);
      const { problems } = outcome;
      const chosen = new Set(personIds);
      return showPage(c, choosePage({ frame, ...found, chosen, reason, formKey, problems }), 422);
    },
  }),
];

const doneOf = (told: string | undefined) => personDone.find((done) => done === told);

const personIdOf = (c: WebContext): string => c.req.param('personId') ?? '';

const person = ({ usecases }: HrUses): readonly Route[] => [
  hr({
    method: 'GET',
    path: authorityPaths.resetPerson,
    event: 'people.read',
    answer: async (c, entry) => {
      const outcome = await usecases.readHrPerson({ entry, personId: personIdOf(c) });
      if (outcome.kind === 'refused') return refuse(c, outcome);
      const frame = pageFrame(c);
      // Each answer has a nonce of its own: as the key of its form it tells a form that was sent before.
      const done = doneOf(queryValue(c, 'done'));
      return showPage(c, issuePage({ frame, ...outcome, formKey: frame.nonce, done }));
    },
  }),
  hr({
    method: 'POST',
    path: authorityPaths.resetPerson,
    event: 'initial-password.issue',
    body: 'form',
    answer: async (c, entry) => {
      const personId = personIdOf(c);
      const form = formOf(c);
      const formKey = form.text('formKey');
      const reason = form.text('reason');
      const outcome = await usecases.issueInitialPassword({ entry, personId, reason, formKey });
      const frame = pageFrame(c);
      switch (outcome.kind) {
        case 'issued':
          return showPage(c, issuedPage({ frame, ...outcome }));
        case 'refused':
          return refuse(c, outcome);
        case 'invalid': {
          const found = await usecases.readHrPerson({ entry, personId });
          if (found.kind === 'refused') return refuse(c, found);
          const { problems } = outcome;
          return showPage(c, issuePage({ frame, ...found, formKey, problems }), 422);
        }
      }
    },
  }),
  hr({
    method: 'POST',
    path: authorityPaths.revokePerson,
    event: 'initial-password.revoke',
    body: 'form',
    answer: async (c, entry) => {
      const personId = personIdOf(c);
      const outcome = await usecases.revokeInitialPassword({ entry, personId });
      return outcome.kind === 'refused'
        ? refuse(c, outcome)
        : goTo(c, `${authorityPaths.resetOf(personId)}?done=revoked`);
    },
  }),
  hr({
    // Reloaded or reached by the language link: back to the person.
    method: 'GET',
    path: authorityPaths.revokePerson,
    event: 'console.look',
    answer: (c) => goTo(c, authorityPaths.resetOf(personIdOf(c))),
  }),
];

/** What HR does for the people of its agencies. */
export const authorityFlow = {
  routes: (uses: HrUses) => [
    ...overview(uses),
    ...search(uses),
    ...slips(uses),
    ...person(uses),
    ...blockCardsRoutes(uses),
  ],
  siteMap: [
    { path: authorityPaths.overview, name: text.title, part: 'account' },
    { path: authorityPaths.reset, name: text.resetTitle, part: 'account' },
    { path: authorityPaths.slips, name: text.slips, part: 'account' },
  ],
} satisfies Flow;
