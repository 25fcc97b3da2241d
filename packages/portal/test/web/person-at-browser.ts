import { z } from 'zod';
import { createWeb } from '../../src/web/app.tsx';
import { type PaperCard, type TestPortal } from '../usecases/portal.ts';
import { baseUrl, inEnglish, testSite, Visitor } from './site.ts';

const challenged = z.object({ challenge: z.string() });
const led = z.object({ next: z.string() });

/** Where the token of a card goes, by what it was asked for. */
const doors = {
  'sign-in': '/card/sign-in',
  'step-up': '/card/sign-in',
  recovery: '/card/recover',
  emergency: '/card/emergency',
} as const;

/** Browsers at the whole web over a real database; what the page's script does with a card is done for it. */
export function browsersAt(portal: Pick<TestPortal, 'usecases' | 'clock' | 'house'>) {
  const { usecases, clock, house } = portal;
  const web = createWeb({
    ...testSite({ trustedProxies: ['127.0.0.0/8'] }),
    usecases,
    clock,
    sealer: house.sealer,
  });
  const postJson = (visitor: Visitor, path: string, body: object) =>
    visitor.ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { origin: baseUrl, 'content-type': 'application/json' },
    });
  return {
    web,
    browser: (cookies: Readonly<Record<string, string>> = {}, language: 'zh' | 'en' = 'zh') =>
      new Visitor(web, { ...cookies, ...(language === 'en' ? inEnglish : {}) }),
    postJson,
    /** Proves a card. @returns where that leads, or the refusal */
    proveCard: async (
      visitor: Visitor,
      card: PaperCard,
      purpose: keyof typeof doors = 'sign-in',
    ): Promise<string> => {
      const { challenge } = challenged.parse(
        await (await postJson(visitor, '/card/challenge', { purpose })).json(),
      );
      const token = await card.token(challenge, baseUrl);
      const answer = await postJson(visitor, doors[purpose], { token, purpose });
      return answer.status === 200
        ? led.parse(await answer.json()).next
        : z.object({ refusal: z.string() }).parse(await answer.json()).refusal;
    },
    /** Claims an identity with a proven card and waits for the check. @returns where it leads */
    claim: async (visitor: Visitor, claimed: string): Promise<string> => {
      await visitor.send('/activate/identify', { claimed });
      const state = async () =>
        z
          .object({ state: z.string() })
          .parse(await (await visitor.open('/activate/confirming/status')).json()).state;
      while ((await state()) === 'running') await new Promise(setImmediate);
      const went = await visitor.send('/activate/confirming');
      return went.headers.get('location') ?? '';
    },
  };
}
