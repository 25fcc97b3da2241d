import { consoles } from '../../../domain/authority/consoles.ts';
import { formOf, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Uses, type Route } from '../../http/flow.ts';
import { blockCardsPage, cardsBlockedPage } from '../../ui/card/block-cards-page.tsx';
import { authorityPaths } from './paths.ts';

const hr = routeAt(consoles.hr);

/** A lost card of somebody in scope: what it does and why on one page, then done. */
export const blockCardsRoutes = ({ usecases }: Uses<'readHrPerson' | 'blockCardsOf'>): readonly Route[] => [
  hr({
    method: 'GET',
    path: authorityPaths.blockCards,
    event: 'people.read',
    answer: async (c, entry) => {
      const personId = c.req.param('personId') ?? '';
      const found = await usecases.readHrPerson({ entry, personId });
      if (found.kind === 'refused') return refuse(c, found);
      const { person } = found;
      const action = authorityPaths.blockCardsOf(personId);
      const back = authorityPaths.resetOf(personId);
      return showPage(c, blockCardsPage({ frame: pageFrame(c), action, person, back }));
    },
  }),
  hr({
    method: 'POST',
    path: authorityPaths.blockCards,
    event: 'certificate.block',
    body: 'form',
    answer: async (c, entry) => {
      const personId = c.req.param('personId') ?? '';
      const reason = formOf(c).text('reason');
      const outcome = await usecases.blockCardsOf({ entry, personId, reason });
      if (outcome.kind === 'refused') return refuse(c, outcome);
      const frame = pageFrame(c);
      const back = authorityPaths.resetOf(personId);
      if (outcome.kind === 'blocked')
        return showPage(c, cardsBlockedPage({ frame, cards: outcome.cards, back }));
      const found = await usecases.readHrPerson({ entry, personId });
      if (found.kind === 'refused') return refuse(c, found);
      const { person } = found;
      const { problems } = outcome;
      const action = authorityPaths.blockCardsOf(personId);
      return showPage(c, blockCardsPage({ frame, action, person, back, reason, problems }), 422);
    },
  }),
];
