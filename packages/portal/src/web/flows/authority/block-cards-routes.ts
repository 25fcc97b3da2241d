import { formOf, pageFrame, requestContext, requireSession, showPage } from '../../http/answer.ts';
import { type Uses, type Route } from '../../http/flow.ts';
import { refuseConsole } from '../../http/refuse-console.ts';
import { blockCardsPage, cardsBlockedPage } from '../../ui/card/block-cards-page.tsx';
import { authorityPaths } from './paths.ts';

/** A lost card of somebody in scope: what it does and why on one page, then done. */
export const blockCardsRoutes = ({ usecases }: Uses<'readHrPerson' | 'blockCardsOf'>): readonly Route[] => [
  {
    method: 'GET',
    path: authorityPaths.blockCards,
    access: 'signed-in',
    answer: async (c) => {
      const personId = c.req.param('personId') ?? '';
      const found = await usecases.readHrPerson({
        session: requireSession(c),
        personId,
        ctx: requestContext(c),
      });
      if (found.kind === 'refused') return refuseConsole(c, found, authorityPaths.reset);
      const { person } = found;
      const action = authorityPaths.blockCardsOf(personId);
      const back = authorityPaths.resetOf(personId);
      return showPage(c, blockCardsPage({ frame: pageFrame(c), action, person, back }));
    },
  },
  {
    method: 'POST',
    path: authorityPaths.blockCards,
    access: 'signed-in',
    body: 'form',
    answer: async (c) => {
      const session = requireSession(c);
      const personId = c.req.param('personId') ?? '';
      const reason = formOf(c).text('reason');
      const outcome = await usecases.blockCardsOf({ session, personId, reason, ctx: requestContext(c) });
      if (outcome.kind === 'refused') return refuseConsole(c, outcome, authorityPaths.reset);
      const frame = pageFrame(c);
      const back = authorityPaths.resetOf(personId);
      if (outcome.kind === 'blocked')
        return showPage(c, cardsBlockedPage({ frame, cards: outcome.cards, back }));
      const found = await usecases.readHrPerson({ session, personId, ctx: requestContext(c) });
      if (found.kind === 'refused') return refuseConsole(c, found, authorityPaths.reset);
      const { person } = found;
      const { problems } = outcome;
      const action = authorityPaths.blockCardsOf(personId);
      return showPage(c, blockCardsPage({ frame, action, person, back, reason, problems }), 422);
    },
  },
];
