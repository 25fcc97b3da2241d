import { applicationPaths } from '../ui/paths.ts';
import { goTo, refuse } from './answer.ts';
import { keepGoingTo } from './cookies.ts';
import { type RefusalAnswer } from './flow.ts';
import { type WebContext } from './web-env.ts';

/**
 * Refuses on a console. Whoever only lacks the card is led to it and back to the console's page, which is a GET: what
 * was being sent is never sent again by itself.
 */
export function refuseConsole(c: WebContext, refusal: RefusalAnswer, page: string): Response {
  if (refusal.refusal !== 'step-up-required') return refuse(c, refusal);
  keepGoingTo(c, page);
  return goTo(c, applicationPaths.stepUp);
}
