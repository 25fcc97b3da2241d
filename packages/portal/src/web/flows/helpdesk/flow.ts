import { helpdeskChecks } from '../../../domain/helpdesk/checks.ts';
import { formOf, goTo, pageFrame, requestContext, requireSession, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { type Flow, type Uses, type RefusalAnswer, type Route } from '../../http/flow.ts';
import { refuseConsole } from '../../http/refuse-console.ts';
import { type WebContext } from '../../http/web-env.ts';
import { consolePaths } from '../../ui/paths.ts';
import { blockCardsRoutes } from './block-cards-routes.ts';
import { callerPage, checkField, codePage } from './caller-page.tsx';
import { deskPage } from './desk-page.tsx';
import { text } from './text.ts';

type HelpdeskUses = Uses<
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
const access = 'own-account';
const refuse = (c: WebContext, refusal: RefusalAnswer) => refuseConsole(c, refusal, path);

/** The language link and a reload ask with GET for what was sent by POST: they begin anew. */
const backToDesk = (page: string): Route => ({
  method: 'GET',
  path: page,
  access,
  answer: (c) => goTo(c, path),
});

const desk = ({ usecases }: HelpdeskUses): readonly Route[] => [
  {
    method: 'GET',
    path,
    access,
    answer: async (c) => {
      const read = await usecases.readHelpdesk({ session: requireSession(c) });
      if (read.kind === 'refused') return refuse(c, read);
      const told = queryValue(c, 'done');
      const done = told === 'waiting' || told === 'decided' ? told : undefined;
      const hours = usecases.readHelpdeskHours();
      return showPage(c, deskPage({ frame: pageFrame(c), cases: read.cases, hours, done }));
    },
  },
  {
    method: 'POST',
    path,
    access,
    body: 'form',
    answer: async (c) => {
      const session = requireSession(c);
      const form = { ticket: formOf(c).text('ticket'), text: formOf(c).text('text') };
      const found = await usecases.findCaller({ session, ...form, ctx: requestContext(c) });
      if (found.kind === 'refused') return refuse(c, found);
      const read = await usecases.readHelpdesk({ session });
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
      return showPage(c, callerPage({ frame, caller, checks, ticket, formKey: frame.nonce }));
    },
  },
];

const code = ({ usecases }: HelpdeskUses): readonly Route[] => [
  backToDesk(consolePaths.helpdeskIssue),
  {
    method: 'POST',
    path: consolePaths.helpdeskIssue,
    access,
    body: 'form',
    answer: async (c) => {
      const form = formOf(c);
      const session = requireSession(c);
      const ctx = requestContext(c);
      const sent = {
        ticket: form.text('ticket'),
        personId: form.text('person'),
        reason: form.text('reason'),
        formKey: form.text('formKey'),
        checks: helpdeskChecks.filter((check) => form.text(checkField(check)) === 'yes'),
      };
      const outcome = await usecases.issueActivationCode({ session, ctx, ...sent });
      const frame = pageFrame(c);
      if (outcome.kind === 'refused') return refuse(c, outcome);
      if (outcome.kind === 'waiting') return goTo(c, `${path}?done=waiting`);
      if (outcome.kind === 'issued') return showPage(c, codePage({ frame, ...outcome }));
      const read = await usecases.readHelpdesk({ session });
      if (read.kind === 'refused') return refuse(c, read);
      const found = await usecases.readCaller({ session, ctx, ticket: sent.ticket, personId: sent.personId });
      if (found.kind === 'refused') return refuse(c, found);
      const { ticket, reason, formKey, checks: made } = sent;
      const { caller } = found;
      const { checks } = read;
      const { problems } = outcome;
      return showPage(c, callerPage({ frame, caller, checks, ticket, formKey, made, reason, problems }), 422);
    },
  },
  backToDesk(consolePaths.helpdeskCase),
  {
    method: 'POST',
    path: consolePaths.helpdeskCase,
    access,
    body: 'form',
    answer: async (c) => {
      const session = requireSession(c);
      const ctx = requestContext(c);
      const caseId = formOf(c).text('case');
      const action = formOf(c).text('action');
      if (action === 'issue') {
        const issued = await usecases.issueApprovedCode({ session, caseId, ctx });
        return issued.kind === 'refused'
          ? refuse(c, issued)
          : showPage(c, codePage({ frame: pageFrame(c), ...issued }));
      }
      if (action !== 'approve' && action !== 'decline') return refuse(c, { refusal: 'request-malformed' });
      const decided = await usecases.decideCase({ session, caseId, approve: action === 'approve', ctx });
      return decided.kind === 'refused' ? refuse(c, decided) : goTo(c, `${path}?done=decided`);
    },
  },
];

/** The console of the helpdesk; whether a session may is decided by the use cases, each time. */
export const helpdeskFlow = {
  routes: (room: HelpdeskUses) => [...desk(room), ...code(room), ...blockCardsRoutes(room)],
  siteMap: [{ path, name: text.title, part: 'account' }],
} satisfies Flow;
