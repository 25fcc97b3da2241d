import { consoles } from '../../../domain/authority/consoles.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Uses, type Route } from '../../http/flow.ts';
import { blockCardsPage, cardsBlockedPage } from '../../ui/card/block-cards-page.tsx';
import { consolePaths } from '../../ui/paths.ts';

const helpdesk = routeAt(consoles.helpdesk);
const action = consolePaths.helpdeskBlock;
const back = consolePaths.helpdesk;

/** A lost card of a caller: what it does and why on one page, then done; the ticket goes along. */
export const blockCardsRoutes = ({ usecases }: Uses<'readCaller' | 'blockCardsOf'>): readonly Route[] => [
  // The language link and a reload ask with GET for what was sent by POST: they begin anew.
  helpdesk({ method: 'GET', path: action, event: 'console.look', answer: (c) => goTo(c, back) }),
  helpdesk({
    method: 'POST',
    path: action,
    event: 'certificate.block',
    body: 'form',
    answer: async (c, entry) => {
      const form = formOf(c);
      const ticket = form.text('ticket');
      const personId = form.text('person');
      const reason = form.text('reason');
      const confirmed = form.text('step') === 'confirm';
      const outcome = confirmed
        ? await usecases.blockCardsOf({ entry, personId, reason, ticket })
        : { kind: 'asked' as const };
      if (outcome.kind === 'refused') return refuse(c, outcome);
      const frame = pageFrame(c);
      if (outcome.kind === 'blocked')
        return showPage(c, cardsBlockedPage({ frame, cards: outcome.cards, back }));
      const found = await usecases.readCaller({ entry, ticket, personId });
      if (found.kind === 'refused') return refuse(c, found);
      const { person } = found.caller;
      const problems = outcome.kind === 'invalid' ? outcome.problems : [];
      const status = problems.length > 0 ? 422 : 200;
      return showPage(c, blockCardsPage({ frame, action, person, ticket, back, reason, problems }), status);
    },
  }),
];
