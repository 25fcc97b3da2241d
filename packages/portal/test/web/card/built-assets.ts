import path from 'node:path';
import { build } from 'esbuild';
import { type Assets } from '../../../src/web/http/assets.ts';

const web = path.resolve(import.meta.dirname, '../../../src/web');

/** Scripts and style as the build makes them, kept in memory; only uncompressed. */
export async function buildAssets(): Promise<Assets> {
  const shared = { bundle: true, minify: true, write: false, target: 'es2022', logLevel: 'error' } as const;
  const outputs = await Promise.all([
    build({ ...shared, format: 'iife', entryPoints: [path.join(web, 'client/card-sign-in.client.ts')] }),
    build({ ...shared, entryPoints: [path.join(web, 'ui/style.css')] }),
  ]);
  const names = ['card-sign-in.client.js', 'style.css'];
  const bodies = outputs.map(({ outputFiles }) => new Uint8Array(outputFiles[0]?.contents ?? []));
  return {
    address: (name) => `/assets/${name}`,
    find: (file) => {
      const identity = bodies[names.indexOf(file)];
      const type = file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
      return identity && { type, bodies: { identity, br: identity, gzip: identity } };
    },
  };
}
