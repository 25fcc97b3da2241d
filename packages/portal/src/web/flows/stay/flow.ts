import { currentSession, refuseWith } from '../../http/answer.ts';
import { type Flow } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';

/** 保持登入: a request like any other, so the session was seen; whoever asks stays on their page. */
export const stayFlow = {
  routes: () => [
    {
      method: 'POST',
      path: paths.stay,
      access: 'everyone',
      // Read for its key alone: the page of one session keeps no other one awake.
      body: 'form',
      speaks: 'json',
      answer: (c) =>
        currentSession(c) === undefined ? refuseWith(c, 'session-required') : c.body(null, 204),
    },
  ],
} satisfies Flow;
