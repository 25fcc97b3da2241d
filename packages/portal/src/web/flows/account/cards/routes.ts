import { type UseCases } from '../../../../usecases/index.ts';
import {
  formOf,
  goTo,
  pageFrame,
  refuse,
  refuseWith,
  requestContext,
  requireSession,
  sayWhenToRetry,
  showPage,
} from '../../../http/answer.ts';
import { queryValue } from '../../../http/address-check.ts';
import { gestureOf } from '../../../http/form-key.ts';
import { dropSession } from '../../../http/cookies.ts';
import { type Uses, type Route } from '../../../http/flow.ts';
import { formRefusalStatus } from '../../../http/refusal-status.ts';
import { type WebContext } from '../../../http/web-env.ts';
import { accountPaths, cardPaths } from '../paths.ts';
import { cardBlockedPage, cardPage } from './card-page.tsx';

type Cards = Pick<UseCases, 'readAccountPage' | 'askToBlockOwnCard' | 'blockOwnCard' | 'releaseOwnCard'>;

/** A sealed value by its look. */
const askedForm = /^[\w.-]{16,2000}$/;

const askedIn = (text: string | undefined): string | undefined =>
  text !== undefined && askedForm.test(text) ? text : undefined;

/** In which state a card has to be for each. */
const actions = { block: 'in-use', restore: 'blocked' } as const;

/** The person's own card that the address names, if that can be done to it. */
async function findCard(usecases: Cards, c: WebContext, state: 'in-use' | 'blocked' | 'any') {
  const page = await usecases.readAccountPage({ session: requireSession(c) });
  if (page.kind === 'refused') return page;
  return page.cards.find(
    (card) => card.id === c.req.param('card') && (state === 'any' || card.state === state),
  );
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
        if ('refusal' in card) return refuse(c, card);
        const asked = action === 'block' ? askedIn(queryValue(c, 'asked')) : undefined;
        return showPage(c, cardPage({ frame: pageFrame(c), action, card, asked }));
      },
    },
    {
      method: 'POST',
      path,
      access: 'own-account',
      body: 'form',
      answer: async (c) => {
        const card = await findCard(usecases, c, 'any');
        if (card === undefined) return refuseWith(c, 'not-found');
        if ('refusal' in card) return refuse(c, card);
        const form = formOf(c);
        const order = {
          session: requireSession(c),
          cardId: card.id,
          password: form.text('password'),
          ctx: requestContext(c),
        };
        const asked = askedIn(form.text('asked'));
        const code = form.text('code');
        const outcome =
          action === 'block'
            ? await usecases.blockOwnCard({ ...order, asked: asked ?? '', code })
            : await usecases.releaseOwnCard(order);
        const frame = pageFrame(c);
        const shown = { frame, action, card, asked, code };
        switch (outcome.kind) {
          case 'blocked':
            if (outcome.signedOut) dropSession(c);
            return goTo(c, cardPaths.blocked(card.id));
          case 'released':
            return goTo(c, `${accountPaths.overview}?done=card-restored`);
          case 'invalid':
            return showPage(c, cardPage({ ...shown, problems: outcome.problems }), 422);
          case 'refused': {
            const status = formRefusalStatus(outcome.refusal);
            sayWhenToRetry(c, status, outcome.retryAfterSeconds);
            return showPage(c, cardPage({ ...shown, refusal: outcome.refusal }), status);
          }
        }
      },
    },
  ];
};

/** 停用遺失的卡片, behind the password and a mailed code, and 恢復使用, behind the password. */
export const cardRoutes = ({ usecases }: Uses<keyof Cards>): readonly Route[] => [
  {
    method: 'POST',
    path: cardPaths.blockCode(':card'),
    access: 'own-account',
    body: 'form',
    answer: async (c) => {
      const card = await findCard(usecases, c, 'in-use');
      if (card === undefined) return goTo(c, accountPaths.overview);
      if ('refusal' in card) return refuse(c, card);
      const outcome = await usecases.askToBlockOwnCard({
        session: requireSession(c),
        cardId: card.id,
        gesture: gestureOf(c),
        ctx: requestContext(c),
      });
      if (outcome.kind === 'mailed')
        return goTo(c, `${cardPaths.block(card.id)}?asked=${encodeURIComponent(outcome.asked)}`);
      const status = formRefusalStatus(outcome.refusal);
      sayWhenToRetry(c, status, outcome.retryAfterSeconds);
      const frame = pageFrame(c);
      return showPage(c, cardPage({ frame, action: 'block', card, refusal: outcome.refusal }), status);
    },
  },
  ...routesFor(usecases, 'block'),
  ...routesFor(usecases, 'restore'),
  {
    method: 'GET',
    path: cardPaths.blocked(':card'),
    access: 'public',
    answer: (c) => showPage(c, cardBlockedPage(pageFrame(c))),
  },
];
