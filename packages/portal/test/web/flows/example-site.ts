import { createServer } from 'node:http';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { build } from 'esbuild';
import { createWeb } from '../../../src/web/app.tsx';
import { type Assets } from '../../../src/web/http/assets.ts';
import { type ConfirmationView, type UseCases } from '../../../src/usecases/index.ts';
import { confirmedCheck, exampleUseCases, runningCheck, waitingClaim } from '../example-use-cases.ts';
import { testSite } from '../site.ts';

const web = path.resolve(import.meta.dirname, '../../../src/web');

/** Every script and style of the pages, built in memory. */
async function builtAssets(): Promise<Assets> {
  const found = await Array.fromAsync(glob(['client/*.client.ts', 'ui/*.css'], { cwd: web }));
  const { outputFiles } = await build({
    bundle: true,
    minify: true,
    write: false,
    outdir: '/',
    entryNames: '[name]',
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
    entryPoints: found.map((file) => path.join(web, file)),
  });
  const bodies = new Map(
    outputFiles.map((file) => [path.basename(file.path), new Uint8Array(file.contents)]),
  );
  return {
    address: (name) => `/assets/${name}`,
    find: (name) => {
      const identity = bodies.get(name);
      const type = name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
      return identity && { type, bodies: { identity, br: identity, gzip: identity } };
    },
  };
}

/** The whole web on a real port with example use cases; `confirmation` says where the check of the one visit stands. */
export async function startExampleSite(replaced: Partial<UseCases> = {}) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site has no port');
  const site: { readonly origin: string; confirmation: ConfirmationView; completed: number } = {
    origin: `http://localhost:${address.port}`,
    confirmation: waitingClaim,
    completed: 0,
  };
  const usecases = exampleUseCases({
    readConfirmation: () => Promise.resolve(site.confirmation),
    claimIdentity: () => {
      site.confirmation = runningCheck;
      return Promise.resolve({ kind: 'started' });
    },
    ...replaced,
  });
  const plain = testSite();
  const app = createWeb({
    ...plain,
    assets: await builtAssets(),
    settings: { ...plain.settings, baseUrl: site.origin },
    usecases,
  });
  const listener = getRequestListener(app.fetch);
  server.on('request', (request, response) => void listener(request, response));
  return {
    site,
    confirm: () => (site.confirmation = confirmedCheck),
    close: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
