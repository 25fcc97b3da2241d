import { type Flow } from './flow.ts';
import { serveAsset } from './serve-asset.ts';

/** GET /assets/<name>-<hash>.<ext>: the built scripts and styles. */
export const assetFlow = {
  routes: () => [{ method: 'GET', path: '/assets/:file', access: 'sessionless', answer: serveAsset }],
} satisfies Flow;
