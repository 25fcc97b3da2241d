import { consoles, offersConsole } from '../../../domain/authority/consoles.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { keptQuestion, withQuestion } from '../../http/kept-question.ts';
import { consolePaths } from '../../ui/paths.ts';
import { blockCardsRoutes } from './block-cards-routes.ts';
import { logPage } from './log-page.tsx';
import { overviewPage } from './overview-page.tsx';
import { authorityPaths } from './paths.ts';
import { personRoutes } from './person/routes.ts';
import { reminderRoutes } from './reminders/routes.ts';
import { text as reminderText } from './reminders/text.ts';
import { searchPage } from './search-page.tsx';
import { slipRoutes } from './slips/routes.ts';
import { text as slipText } from './slips/text.ts';
import { text } from './text.ts';

type HrUses = Uses<
  | 'readAuthority'
  | 'searchPeople'
  | 'readHrPerson'
  | 'issueInitialPassword'
  | 'revokeInitialPassword'
  | 'noteCollected'
  | 'listNewcomers'
  | 'prepareSlips'
  | 'issueSlips'
  | 'listSlipReceipts'
  | 'blockCardsOf'
  | 'readOfficeLog'
  | 'prepareReminders'
  | 'remindNewcomers'
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
      const { agencies, lines, dueAccounts } = outcome;
      const isHead = offersConsole(consoles.officers, entry.session);
      return showPage(c, overviewPage({ frame: pageFrame(c), agencies, lines, dueAccounts, isHead }));
    },
  }),
];

const log = ({ usecases }: HrUses): readonly Route[] => [
  hr({
    method: 'GET',
    path: authorityPaths.log,
    event: 'people.log',
    answer: async (c, entry) => {
      const before = Number(queryValue(c, 'before') ?? Number.NaN);
      const read = await usecases.readOfficeLog({
        entry,
        agencyCode: queryValue(c, 'agency') ?? '',
        of: queryValue(c, 'of') ?? '',
        before: Number.isSafeInteger(before) ? before : undefined,
      });
      if (read.kind === 'refused') return refuse(c, read);
      return showPage(c, logPage({ frame: pageFrame(c), log: read }));
    },
  }),
];

const search = ({ usecases }: HrUses): readonly Route[] => [
  hr({
    method: 'GET',
    path: authorityPaths.reset,
    event: 'console.look',
    answer: async (c, entry) => {
      const { asked, text: searched = '' } = keptQuestion(c);
      if (asked === undefined) return showPage(c, searchPage({ frame: pageFrame(c) }));
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
    answer: (c) =>
      goTo(c, withQuestion(c, authorityPaths.reset, { asked: 'yes', text: formOf(c).text('text') })),
  }),
];

/** What HR does for the people of its agencies. */
export const authorityFlow = {
  routes: (uses: HrUses) => [
    ...overview(uses),
    ...log(uses),
    ...search(uses),
    ...slipRoutes(uses),
    ...reminderRoutes(uses),
    ...personRoutes(uses),
    ...blockCardsRoutes(uses),
  ],
  siteMap: [
    { path: authorityPaths.overview, name: text.title, part: 'account' },
    { path: authorityPaths.reset, name: text.resetTitle, part: 'account' },
    { path: authorityPaths.log, name: text.log, part: 'account' },
    { path: consolePaths.reminders, name: reminderText.title, part: 'account' },
    { path: authorityPaths.slips, name: slipText.title, part: 'account' },
    { path: authorityPaths.slipReceipts, name: slipText.receiptsTitle, part: 'account' },
  ],
} satisfies Flow;
