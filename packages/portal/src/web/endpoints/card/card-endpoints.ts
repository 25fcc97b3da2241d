import { type Flow } from '../../http/flow.ts';
import { checkRoute } from './check.ts';
import { challengeRoute } from './challenge.ts';
import { emergencyRoute } from './emergency.ts';
import { recoverRoute } from './recover.ts';
import { signInRoute } from './sign-in.ts';
import { wordsRoute } from './words.ts';

/** The machine interface of the card sign-in; the page's script uses the same. */
export const cardEndpoints = {
  routes: (deps) => [
    challengeRoute(deps),
    signInRoute(deps),
    recoverRoute(deps),
    emergencyRoute(deps),
    checkRoute(deps),
    wordsRoute,
  ],
} satisfies Flow;
