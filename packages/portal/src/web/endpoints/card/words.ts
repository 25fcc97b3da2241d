import { requestContext } from '../../http/answer.ts';
import { type Route } from '../../http/flow.ts';
import { cardRefusalWords } from '../../ui/card/card-words.ts';

/** GET /card/words: the words of the card sign-in's refusals in the page's language, for the page's script. */
export const wordsRoute: Route = {
  method: 'GET',
  path: '/card/words',
  access: 'sessionless',
  speaks: 'json',
  answer: (c) => c.json(cardRefusalWords(requestContext(c).language)),
};
