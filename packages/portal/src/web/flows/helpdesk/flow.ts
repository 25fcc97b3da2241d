import { helpdeskChecks } from '../../../domain/helpdesk/helpdesk-rules.ts';
import { type ConsoleEntry } from '../../../usecases/console/console-entry.ts';
import { consoles } from '../../../domain/authority/consoles.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { refusalStatus } from '../../http/refusal-status.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { keptQuestion, withQuestion } from '../../http/kept-question.ts';
import { type WebContext } from '../../http/web-env.ts';
import { consolePaths } from '../../ui/paths.ts';
import { blockCardsRoutes } from './block-cards-routes.ts';
import { callerPage, checkField, codePage } from './caller-page.tsx';
import { deskPage } from './desk-page.tsx';
import { text } from './text.ts';

type DeskUses = Uses<
  | 'readHelpdesk'
  | 'readHelpdeskHours'
  | 'findCaller'
  | 'readCaller'
  | 'issueActivationCode'
  | 'decideCase'
  | 'issueApprovedCode'
  | 'blockCardsOf'
>;

const path = consolePaths.helpdesk;
const helpdesk = routeAt(consoles.helpdesk);

/** The language link and a reload ask with GET for what was sent by POST: they begin anew. */
const backToDesk = (page: string): Route =>
  helpdesk({ method: 'GET', path: page, event: 'console.look', answer: (c) => goTo(c, path) });

/** The caller whom somebody looked for, with the ticket of the call. */
async function showCaller(
  c: WebContext,
  { usecases }: DeskUses,
  entry: ConsoleEntry<'helpdesk'>,
  form: { readonly ticket: string; readonly text: string },
): Promise<Response> {
  const found = await usecases.findCaller({ entry, ...form });
  if (found.kind === 'refused') return refuse(c, found);
  const read = await usecases.readHelpdesk({ entry });
  if (read.kind === 'refused') return refuse(c, read);
  const frame = pageFrame(c);
  const { cases, checks } = read;
  const hours = usecases.readHelpdeskHours();
  if (found.kind === 'invalid')
    return showPage(c, deskPage({ frame, cases, hours, form, problems: found.problems }), 422);
  const { caller } = found;
  if (caller === undefined)
    return showPage(c, deskPage({ frame, cases, hours, form: { ...form, text: '' }, notFound: true }));
  const { ticket } = form;
  return showPage(c, callerPage({ frame, caller, checks, ticket, hours, formKey: frame.nonce }));
}

const desk = (uses: DeskUses): readonly Route[] => [
  helpdesk({
    method: 'GET',
    path,
    event: 'helpdesk.read',
    answer: async (c, entry) => {
      const { usecases } = uses;
      const { asked, ticket = '', text: searched = '' } = keptQuestion(c);
      if (asked !== undefined) return showCaller(c, uses, entry, { ticket, text: searched });
      const read = await usecases.readHelpdesk({ entry });
      if (read.kind === 'refused') return refuse(c, read);
      const told = queryValue(c, 'done');
      const done = told === 'waiting' || told === 'decided' ? told : undefined;
      const hours = usecases.readHelpdeskHours();
      return showPage(c, deskPage({ frame: pageFrame(c), cases: read.cases, hours, done }));
    },
  }),
  helpdesk({
    method: 'POST',
    path,
    event: 'console.look',
    body: 'form',
    leadsOn: true,
    answer: (c) => {
      const form = formOf(c);
      return goTo(
        c,
        withQuestion(c, path, { asked: 'yes', ticket: form.text('ticket'), text: form.text('text') }),
      );
    },
  }),
];

const code = ({ usecases }: DeskUses): readonly Route[] => [
  backToDesk(consolePaths.helpdeskIssue),
  helpdesk({
    method: 'POST',
    path: consolePaths.helpdeskIssue,
    event: 'helpdesk.issue-code',
    body: 'form',
    answer: async (c, entry) => {
      const form = formOf(c);
      const sent = {
        ticket: form.text('ticket'),
        personId: form.text('person'),
        reason: form.text('reason'),
        formKey: form.text('formKey'),
        checks: helpdeskChecks.filter((check) => form.text(checkField(check)) === 'yes'),
      };
      const outcome = await usecases.issueActivationCode({ entry, ...sent });
      const frame = pageFrame(c);
      // Outside the hours the page stays with what was filled in; every other no ends it.
      const closed = outcome.kind === 'refused' && outcome.refusal === 'helpdesk-closed';
      if (outcome.kind === 'refused' && !closed) return refuse(c, outcome);
      if (outcome.kind === 'waiting') return goTo(c, `${path}?done=waiting`);
      if (outcome.kind === 'issued') return showPage(c, codePage({ frame, ...outcome }));
      const read = await usecases.readHelpdesk({ entry });
      if (read.kind === 'refused') return refuse(c, read);
      const found = await usecases.readCaller({ entry, ticket: sent.ticket, personId: sent.personId });
      if (found.kind === 'refused') return refuse(c, found);
      const { ticket, reason, formKey, checks: made } = sent;
      const { caller } = found;
      const { checks } = read;
      const problems = outcome.kind === 'invalid' ? outcome.problems : [];
      const hours = usecases.readHelpdeskHours();
      const shown = { frame, caller, checks, ticket, formKey, made, reason, hours, problems };
      return showPage(
        c,
        callerPage({ ...shown, refused: closed }),
        closed ? refusalStatus['helpdesk-closed'] : 422,
      );
    },
  }),
  backToDesk(consolePaths.helpdeskCase),
  helpdesk({
    method: 'POST',
    path: consolePaths.helpdeskCase,
    event: 'helpdesk.decide',
    body: 'form',
    answer: async (c, entry) => {
      const caseId = formOf(c).text('case');
      const action = formOf(c).text('action');
      if (action === 'issue') {
        const issued = await usecases.issueApprovedCode({ entry, caseId });
        return issued.kind === 'refused'
          ? refuse(c, issued)
          : showPage(c, codePage({ frame: pageFrame(c), ...issued }));
      }
      if (action !== 'approve' && action !== 'decline') return refuse(c, { refusal: 'request-malformed' });
      const decided = await usecases.decideCase({ entry, caseId, approve: action === 'approve' });
      return decided.kind === 'refused' ? refuse(c, decided) : goTo(c, `${path}?done=decided`);
    },
  }),
];

/** The console of the helpdesk. */
export const helpdeskFlow = {
  routes: (uses: DeskUses) => [...desk(uses), ...code(uses), ...blockCardsRoutes(uses)],
  siteMap: [{ path, name: text.title, part: 'account' }],
} satisfies Flow;
