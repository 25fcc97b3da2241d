import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { agencyCardFlow } from '../../../src/web/flows/agency-card/flow.ts';
import { cardFlow } from '../../../src/web/flows/card/flow.ts';
import { homeFlow } from '../../../src/web/flows/home/flow.ts';
import { nhiFlow } from '../../../src/web/flows/nhi/flow.ts';
import { type Route } from '../../../src/web/http/flow.ts';
import { serveAsset } from '../../../src/web/http/serve-asset.ts';
import { type UseCases } from '../../../src/usecases/index.ts';
import { challengeRoute } from '../../../src/web/endpoints/card/challenge.ts';
import { signInRoute } from '../../../src/web/endpoints/card/sign-in.ts';
import { wordsRoute } from '../../../src/web/endpoints/card/words.ts';
import { languageFlow } from '../../../src/web/flows/language/flow.ts';
import { fullToken, testSite, webOf } from '../site.ts';
import { exampleApplicationUseCases } from '../example-applications.ts';
import { exampleHrUseCases, exampleUseCases } from '../example-use-cases.ts';
import { buildAssets } from './built-assets.ts';

type SignIn = Awaited<ReturnType<UseCases['signInWithCard']>>;

/**
 * The pages of signing in on a real port, with the built script, and a portal that answers tokens as it is told.
 * `site.posted` holds every body that came in by POST.
 */
export async function startPanelSite(agentPort: number) {
  const outcome: SignIn = { kind: 'signed-in', sessionToken: fullToken, next: 'home' };
  const site: { origin: string; outcome: SignIn; posted: string[]; next: string | undefined } = {
    origin: '',
    outcome,
    posted: [],
    /** What a portal that is not ours would answer instead of an address of the portal. */
    next: undefined,
  };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site has no port');
  site.origin = `http://localhost:${address.port}`;
  const plain = testSite();
  const served = {
    ...plain,
    assets: await buildAssets(),
    settings: { ...plain.settings, baseUrl: site.origin, public: { ...plain.settings.public, agentPort } },
  };
  const deps = {
    ...served,
    usecases: {
      issueChallenge: () => ({
        challenge: Buffer.alloc(32, 5).toString('base64'),
        expiresAt: new Date('2026-03-02T01:05:00Z'),
        visitToken: 'visit-token-of-this-browser',
        sealed: 'sealed-challenge-of-this-browser',
      }),
      signInWithCard: () => Promise.resolve(site.outcome),
      ...exampleApplicationUseCases,
      ...exampleHrUseCases,
    },
  };
  const assets: Route = { method: 'GET', path: '/assets/:file', access: 'sessionless', answer: serveAsset };
  const flows = [
    ...homeFlow.routes(deps),
    ...cardFlow.routes(),
    ...agencyCardFlow.routes(deps),
    ...nhiFlow.routes({ ...deps, usecases: exampleUseCases() }),
    ...languageFlow.routes(),
  ];
  const app = webOf([...flows, challengeRoute(deps), signInRoute(deps), wordsRoute, assets], {
    site: served,
  });
  const listener = getRequestListener(async (request) => {
    if (request.method === 'POST') site.posted.push(await request.clone().text());
    const answer = await app.fetch(request);
    return site.next !== undefined && new URL(request.url).pathname === '/card/sign-in' && answer.ok
      ? Response.json({ next: site.next })
      : answer;
  });
  server.on('request', (request, response) => void listener(request, response));
  return {
    site,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
