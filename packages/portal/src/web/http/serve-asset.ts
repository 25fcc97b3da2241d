import { acceptedCoding } from './accepted-coding.ts';
import { type WebContext } from './web-env.ts';

/** Answers with the asset that the address names, for ever cacheable, or with a bare 404. */
export function serveAsset(c: WebContext): Response {
  const asset = c.get('site').assets.find(c.req.param('file') ?? '');
  if (asset === undefined) return c.body('Not found\n', 404, { 'Content-Type': 'text/plain; charset=utf-8' });
  const coding = acceptedCoding(c.req.header('accept-encoding'), ['br', 'gzip']);
  const body = asset.bodies[coding];
  c.header('Content-Type', asset.type);
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
  c.header('Vary', 'Accept-Encoding');
  if (coding !== 'identity' && body !== asset.bodies.identity) c.header('Content-Encoding', coding);
  c.header('Content-Length', String(body.byteLength));
  return c.body(body);
}
