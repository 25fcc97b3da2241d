import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, requestContext, requireSession, showPage } from '../../http/answer.ts';
import { type Flow, type Uses, type RefusalAnswer } from '../../http/flow.ts';
import { refuseConsole } from '../../http/refuse-console.ts';
import { type WebContext } from '../../http/web-env.ts';
import { blockCardsRoutes } from './block-cards-routes.ts';
import { issuedPage, issuePage } from './issue-page.tsx';
import { overviewPage } from './overview-page.tsx';
import { authorityPaths } from './paths.ts';
import { searchPage } from './search-page.tsx';
import { choosePage, slipStream } from './slips-page.tsx';
import { text } from './text.ts';

/** Logs what broke an answer that was under way. @returns the reference that the page tells */
function referenceOf(c: WebContext, error: unknown): string {
  const { site, request } = c.var;
  site.log.error({ err: error, reference: request.requestId }, 'slips ended in a fault');
  return request.requestId;
}

/** Back from the step-up, HR begins at the page of the function. */
const refuse = (c: WebContext, refusal: RefusalAnswer) =>
  refuseConsole(
    c,
    refusal,
    c.req.path === authorityPaths.overview ? authorityPaths.overview : authorityPaths.reset,
  );

/** What HR does for the people of its agencies; whether a session may is decided by the use cases, each time. */
export const authorityFlow = {
  routes: ({
    usecases,
    ...site
  }: Uses<
    | 'readAuthority'
    | 'searchPeople'
    | 'readHrPerson'
    | 'issueInitialPassword'
    | 'revokeInitialPassword'
    | 'listNewcomers'
    | 'issueSlips'
    | 'blockCardsOf'
  >) => [
    {
      method: 'GET',
      path: authorityPaths.overview,
      access: 'signed-in',
      answer: async (c) => {
        const session = requireSession(c);
        const outcome = await usecases.readAuthority({ session });
        if (outcome.kind === 'refused') return refuse(c, outcome);
        const { agencies, lines } = outcome;
        return showPage(
          c,
          overviewPage({ frame: pageFrame(c), agencies, lines, isHead: session.roles.includes('hr-head') }),
        );
      },
    },
    {
      method: 'GET',
      path: authorityPaths.reset,
      access: 'signed-in',
      answer: async (c) => {
        const outcome = await usecases.searchPeople({
          session: requireSession(c),
          text: '',
          ctx: requestContext(c),
        });
        return outcome.kind === 'refused'
          ? refuse(c, outcome)
          : showPage(c, searchPage({ frame: pageFrame(c) }));
      },
    },
    {
      method: 'POST',
      path: authorityPaths.reset,
      access: 'signed-in',
      body: 'form',
      answer: async (c) => {
        const searched = formOf(c).text('text');
        const outcome = await usecases.searchPeople({
          session: requireSession(c),
          text: searched,
          ctx: requestContext(c),
        });
        return outcome.kind === 'refused'
          ? refuse(c, outcome)
          : showPage(c, searchPage({ frame: pageFrame(c), searched, people: outcome.people }));
      },
    },
    {
      method: 'GET',
      path: authorityPaths.slips,
      access: 'signed-in',
      answer: async (c) => {
        const outcome = await usecases.listNewcomers({ session: requireSession(c) });
        if (outcome.kind === 'refused') return refuse(c, outcome);
        const frame = pageFrame(c);
        return showPage(c, choosePage({ frame, ...outcome, formKey: frame.nonce }));
      },
    },
    {
      method: 'POST',
      path: authorityPaths.slips,
      access: 'signed-in',
      body: 'form',
      bodyLimit: 64 * 1024,
      fieldLimit: 600,
      answer: async (c) => {
        const session = requireSession(c);
        const form = formOf(c);
        const formKey = form.text('formKey');
        const personIds = form.namesAfter('person:');
        const reason = form.text('reason');
        const ctx = requestContext(c);
        const outcome = await usecases.issueSlips({ session, personIds, reason, formKey, ctx });
        if (outcome.kind === 'refused') return refuse(c, outcome);
        const frame = pageFrame(c);
        if (outcome.kind === 'slips') {
          c.header('Content-Language', frame.language);
          c.header('Content-Type', 'text/html; charset=utf-8');
          return c.body(slipStream({ frame, ...outcome, fault: (error) => referenceOf(c, error) }));
        }
        const found = await usecases.listNewcomers({ session });
        if (found.kind === 'refused') return refuse(c, found);
        const { problems } = outcome;
        const chosen = new Set(personIds);
        return showPage(c, choosePage({ frame, ...found, chosen, reason, formKey, problems }), 422);
      },
    },
    {
      method: 'GET',
      path: authorityPaths.resetPerson,
      access: 'signed-in',
      answer: async (c) => {
        const personId = c.req.param('personId') ?? '';
        const outcome = await usecases.readHrPerson({
          session: requireSession(c),
          personId,
          ctx: requestContext(c),
        });
        if (outcome.kind === 'refused') return refuse(c, outcome);
        const frame = pageFrame(c);
        // Each answer has a nonce of its own: as the key of its form it tells a form that was sent before.
        const revoked = queryValue(c, 'done') === 'revoked';
        return showPage(c, issuePage({ frame, ...outcome, formKey: frame.nonce, revoked }));
      },
    },
    {
      method: 'POST',
      path: authorityPaths.resetPerson,
      access: 'signed-in',
      body: 'form',
      answer: async (c) => {
        const session = requireSession(c);
        const personId = c.req.param('personId') ?? '';
        const form = formOf(c);
        const formKey = form.text('formKey');
        const outcome = await usecases.issueInitialPassword({
          session,
          personId,
          reason: form.text('reason'),
          formKey,
          ctx: requestContext(c),
        });
        const frame = pageFrame(c);
        switch (outcome.kind) {
          case 'issued':
            return showPage(c, issuedPage({ frame, ...outcome }));
          case 'refused':
            return refuse(c, outcome);
          case 'invalid': {
            const found = await usecases.readHrPerson({ session, personId, ctx: requestContext(c) });
            if (found.kind === 'refused') return refuse(c, found);
            const { problems } = outcome;
            return showPage(c, issuePage({ frame, ...found, formKey, problems }), 422);
          }
        }
      },
    },
    {
      method: 'POST',
      path: authorityPaths.revokePerson,
      access: 'signed-in',
      body: 'form',
      answer: async (c) => {
        const session = requireSession(c);
        const personId = c.req.param('personId') ?? '';
        const outcome = await usecases.revokeInitialPassword({ session, personId, ctx: requestContext(c) });
        return outcome.kind === 'refused'
          ? refuse(c, outcome)
          : goTo(c, `${authorityPaths.resetOf(personId)}?done=revoked`);
      },
    },
    {
      // Reloaded or reached by the language link: back to the person.
      method: 'GET',
      path: authorityPaths.revokePerson,
      access: 'signed-in',
      answer: (c) => goTo(c, authorityPaths.resetOf(c.req.param('personId') ?? '')),
    },
    ...blockCardsRoutes({ usecases, ...site }),
  ],
  siteMap: [
    { path: authorityPaths.overview, name: text.title, part: 'account' },
    { path: authorityPaths.reset, name: text.resetTitle, part: 'account' },
    { path: authorityPaths.slips, name: text.slips, part: 'account' },
  ],
} satisfies Flow;
