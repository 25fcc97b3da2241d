import { formOf, goTo, pageFrame, requestContext, requireSession, showPage } from '../../http/answer.ts';
import { type Uses, type Route } from '../../http/flow.ts';
import { refuseConsole } from '../../http/refuse-console.ts';
import { blockCardsPage, cardsBlockedPage } from '../../ui/card/block-cards-page.tsx';
import { consolePaths } from '../../ui/paths.ts';

const action = consolePaths.helpdeskBlock;
const back = consolePaths.helpdesk;
const access = 'own-account';

/** A lost card of a caller: what it does and why on one page, then done; the ticket goes along. */
export const blockCardsRoutes = ({ usecases }: Uses<'readCaller' | 'blockCardsOf'>): readonly Route[] => [
  // The language link and a reload ask with GET for what was sent by POST: they begin anew.
  { method: 'GET', path: action, access, answer: (c) => goTo(c, back) },
  {
    method: 'POST',
    path: action,
    access,
    body: 'form',
    answer: async (c) => {
      const session = requireSession(c);
      const ctx = requestContext(c);
      const form = formOf(c);
      const ticket = form.text('ticket');
      const personId = form.text('person');
      const reason = form.text('reason');
      const confirmed = form.text('step') === 'confirm';
      const outcome = confirmed
        ? await usecases.blockCardsOf({ session, personId, reason, ticket, ctx })
        : { kind: 'asked' as const };
      if (outcome.kind === 'refused') return refuseConsole(c, outcome, back);
      const frame = pageFrame(c);
      if (outcome.kind === 'blocked')
        return showPage(c, cardsBlockedPage({ frame, cards: outcome.cards, back }));
      const found = await usecases.readCaller({ session, ctx, ticket, personId });
      if (found.kind === 'refused') return refuseConsole(c, found, back);
      const { person } = found.caller;
      const problems = outcome.kind === 'invalid' ? outcome.problems : [];
      const status = problems.length > 0 ? 422 : 200;
      return showPage(c, blockCardsPage({ frame, action, person, ticket, back, reason, problems }), status);
    },
  },
];
