import { consoles, offersConsole } from '../../../domain/authority/consoles.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { queryOf, withQuery } from '../../http/sealed-query.ts';
import { type WebContext } from '../../http/web-env.ts';
import { blockCardsRoutes } from './block-cards-routes.ts';
import { issuePage, personDone } from './issue-page.tsx';
import { overviewPage } from './overview-page.tsx';
import { authorityPaths } from './paths.ts';
import { revokePage } from './revoke-page.tsx';
import { searchPage } from './search-page.tsx';
import { issuedPage } from './slips/issued-pages.tsx';
import { slipAddress, slipRoutes } from './slips/routes.ts';
import { text as slipText } from './slips/text.ts';
import { text } from './text.ts';

type HrUses = Uses<
  | 'readAuthority'
  | 'searchPeople'
  | 'readHrPerson'
  | 'issueInitialPassword'
  | 'revokeInitialPassword'
  | 'listNewcomers'
  | 'prepareSlips'
  | 'issueSlips'
  | 'listSlipReceipts'
  | 'blockCardsOf'
>;

const hr = routeAt(consoles.hr);

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
    answer: async (c, entry) => {
      const searched = queryOf(c)?.['text'];
      if (searched === undefined) return showPage(c, searchPage({ frame: pageFrame(c) }));
      const outcome = await usecases.searchPeople({ entry, text: searched });
      if (outcome.kind === 'refused') return refuse(c, outcome);
      const frame = pageFrame(c);
      return outcome.kind === 'invalid'
        ? showPage(c, searchPage({ frame, searched, problems: outcome.problems }), 422)
        : showPage(c, searchPage({ frame, searched, people: outcome.people }));
    },
  }),
  hr({
    method: 'POST',
    path: authorityPaths.reset,
    event: 'console.look',
    body: 'form',
    leadsOn: true,
    answer: (c) => goTo(c, withQuery(c, authorityPaths.reset, { text: formOf(c).text('text') })),
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
      // A program was shown nothing.
      const seen = form.has('seen') ? form.text('seen') : undefined;
      const outcome = await usecases.issueInitialPassword({ entry, personId, reason, formKey, seen });
      const frame = pageFrame(c);
      switch (outcome.kind) {
        case 'issued': {
          const office = { issuer: outcome.issuer, address: slipAddress(c) };
          return showPage(c, issuedPage({ frame, ...outcome, office }));
        }
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
    method: 'GET',
    path: authorityPaths.revokePerson,
    event: 'people.read',
    answer: async (c, entry) => {
      const personId = personIdOf(c);
      const found = await usecases.readHrPerson({ entry, personId });
      if (found.kind === 'refused') return refuse(c, found);
      const { person, openUntil } = found;
      return openUntil === undefined
        ? goTo(c, authorityPaths.resetOf(personId))
        : showPage(c, revokePage({ frame: pageFrame(c), person, openUntil }));
    },
  }),
];

/** What HR does for the people of its agencies. */
export const authorityFlow = {
  routes: (uses: HrUses) => [
    ...overview(uses),
    ...search(uses),
    ...slipRoutes(uses),
    ...person(uses),
    ...blockCardsRoutes(uses),
  ],
  siteMap: [
    { path: authorityPaths.overview, name: text.title, part: 'account' },
    { path: authorityPaths.reset, name: text.resetTitle, part: 'account' },
    { path: authorityPaths.slips, name: slipText.title, part: 'account' },
    { path: authorityPaths.slipReceipts, name: slipText.receiptsTitle, part: 'account' },
  ],
} satisfies Flow;
