import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetFlow } from '../../../src/web/http/asset-flow.ts';
import { type Assets, loadAssets } from '../../../src/web/http/assets.ts';
import { showPage } from '../../../src/web/http/answer.ts';
import { baseUrl, signedIn, testSite, Visitor, webOf } from '../site.ts';

const style = 'main { margin: 0 }\n'.repeat(100);

describe('the built files', () => {
  let directory: string;
  let assets: Assets;
  const ask = (file: string, encoding?: string) =>
    webOf(assetFlow.routes(), { site: { ...testSite(), assets } }).request(`${baseUrl}${file}`, {
      headers: encoding === undefined ? {} : { 'accept-encoding': encoding },
    });

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'assets-'));
    await writeFile(path.join(directory, 'style.css'), style);
    await writeFile(path.join(directory, 'secret.env'), 'x');
    assets = await loadAssets(directory);
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('have addresses that change with their content', async () => {
    const before = assets.address('style.css');
    expect(before).toMatch(/^\/assets\/style-[\w-]{12}\.css$/);
    await writeFile(path.join(directory, 'style.css'), `${style}\n`);
    expect((await loadAssets(directory)).address('style.css')).not.toBe(before);
  });

  it('are kept for ever, with type and security headers', async () => {
    const { status, headers } = await ask(assets.address('style.css'));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=1, br;q=0', 'gzip'],
    ['identity', null],
    ['br;q=0.000, gzip;q=0', null],
  ] as const)('come as the browser asks: %s', async (asked, coding) => {
    const answer = await ask(assets.address('style.css'), asked);
    const body = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-encoding')).toBe(coding);
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    const plain = coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body;
    expect(plain.toString()).toBe(style);
  });

  it.each([
    ['/assets/style.css', 404],
    ['/assets/secret.env', 404],
    ['/assets/..%2f..%2fpackage.json', 400],
    ['/assets/style-0.css', 404],
  ])('are the only ones: not %s', async (address, status) => {
    const answer = await ask(address);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('must be there when a page names them', () => {
    expect(() => assets.address('forgotten.client.js')).toThrow('forgotten.client.js');
  });
});

describe('a page', () => {
  const words = 'word '.repeat(500);
  const web = webOf([{ method: 'GET', path: '/page', access: 'public', answer: (c) => showPage(c, words) }]);
  const coding = async (cookies: Readonly<Record<string, string>>) => {
    const answer = await new Visitor(web, cookies).ask('/page', {
      headers: { 'accept-encoding': 'gzip, br' },
    });
    return answer.headers.get('content-encoding');
  };

  it('is compressed for visitors, and left alone beside the data of somebody who is signed in', async () => {
    expect([await coding({}), await coding(signedIn)]).toEqual(['gzip', null]);
  });
});
