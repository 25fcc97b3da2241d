import { type UseCases } from '../../../../usecases/index.ts';
import {
  formOf,
  goTo,
  pageFrame,
  refuseWith,
  requestContext,
  requireSession,
  sayWhenToRetry,
  showPage,
} from '../../../http/answer.ts';
import { dropSession } from '../../../http/cookies.ts';
import { type Uses, type Route } from '../../../http/flow.ts';
import { formRefusalStatus } from '../../../http/refusal-status.ts';
import { type WebContext } from '../../../http/web-env.ts';
import { accountPaths, cardPaths } from '../paths.ts';
import { cardBlockedPage, cardPage } from './card-page.tsx';

type Cards = Pick<UseCases, 'readAccountPage' | 'blockOwnCard' | 'releaseOwnCard'>;

/** In which state a card has to be for each. */
const actions = { block: 'in-use', restore: 'blocked' } as const;

/** The person's own card that the address names, if that can be done to it. */
async function findCard(usecases: Cards, c: WebContext, state: 'in-use' | 'blocked') {
  const { cards } = await usecases.readAccountPage({ session: requireSession(c) });
  return cards.find((card) => card.id === c.req.param('card') && card.state === state);
}

const routesFor = (usecases: Cards, action: keyof typeof actions): readonly Route[] => {
  const state = actions[action];
  const path = cardPaths[action](':card');
  return [
    {
      method: 'GET',
      path,
      access: 'own-account',
      answer: async (c) => {
        const card = await findCard(usecases, c, state);
        if (card === undefined) return goTo(c, accountPaths.overview);
        return showPage(c, cardPage({ frame: pageFrame(c), action, card }));
      },
    },
    {
      method: 'POST',
      path,
      access: 'own-account',
      body: 'form',
      answer: async (c) => {
        const card = await findCard(usecases, c, state);
        if (card === undefined) return refuseWith(c, 'not-found');
        const order = {
          session: requireSession(c),
          cardId: card.id,
          password: formOf(c).text('password'),
          ctx: requestContext(c),
        };
        const outcome =
          action === 'block' ? await usecases.blockOwnCard(order) : await usecases.releaseOwnCard(order);
        const frame = pageFrame(c);
        switch (outcome.kind) {
          case 'blocked':
            if (outcome.signedOut) dropSession(c);
            return goTo(c, cardPaths.blocked(card.id));
          case 'released':
            return goTo(c, `${accountPaths.overview}?done=card-restored`);
          case 'invalid':
            return showPage(c, cardPage({ frame, action, card, problems: outcome.problems }), 422);
          case 'refused': {
            const status = formRefusalStatus(outcome.refusal);
            sayWhenToRetry(c, status, outcome.retryAfterSeconds);
            return showPage(c, cardPage({ frame, action, card, refusal: outcome.refusal }), status);
          }
        }
      },
    },
  ];
};

/** 停用遺失的卡片 and 恢復使用, each behind the person's password. */
export const cardRoutes = ({ usecases }: Uses<keyof Cards>): readonly Route[] => [
  ...routesFor(usecases, 'block'),
  ...routesFor(usecases, 'restore'),
  {
    method: 'GET',
    path: cardPaths.blocked(':card'),
    access: 'public',
    answer: (c) => showPage(c, cardBlockedPage(pageFrame(c))),
  },
];
