import { type Flow, type Uses } from '../../http/flow.ts';

/**
 * /livez: the process answers. /readyz: it can serve, with the name of each check and codes of what needs attention;
 * details stay in the log.
 */
export const healthEndpoints = {
  routes: ({ usecases, log }: Uses<'readLiveness' | 'readReadiness'>) => [
    {
      method: 'GET',
      path: '/livez',
      access: 'sessionless',
      speaks: 'json',
      answer: (c) => {
        const { alive } = usecases.readLiveness();
        return c.json({ alive }, alive ? 200 : 503);
      },
    },
    {
      method: 'GET',
      path: '/readyz',
      access: 'sessionless',
      speaks: 'json',
      answer: async (c) => {
        const { ready, checks } = await usecases.readReadiness();
        if (!ready) log.warn({ checks }, 'not ready');
        const answer = {
          ready,
          checks: checks.map(({ name, ok, warnings = [] }) => ({ name, ok, warnings })),
        };
        return c.json(answer, ready ? 200 : 503);
      },
    },
  ],
} satisfies Flow;
