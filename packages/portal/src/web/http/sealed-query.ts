import { type SealedKind } from '../../domain/sealed/sealed.ts';
import { requireSession } from './answer.ts';
import { type WebContext } from './web-env.ts';

/** What was searched for, as the fields of its form. */
type Query = Readonly<Record<string, string>>;

const querySeal: SealedKind<Query> = {
  purpose: 'search',
  lifetimeSeconds: 12 * 3600,
  write: (query) => new URLSearchParams(query).toString(),
  read: (content) => Object.fromEntries(new URLSearchParams(content)),
};

/** Longer ones do not fit into an address once they are sealed. */
const longestQuery = 2000;

/**
 * The address of a page with what was searched for: results are a page that Back and reload come to again, and no name or
 * ID stands in an address, a log or a Referer. It opens in the session that searched, and in no other.
 */
export function withQuery(c: WebContext, path: string, query: Query): string {
  const { sealer, clock } = c.get('site');
  const value = Object.fromEntries(
    Object.entries(query).map(([name, text]) => [name, text.slice(0, longestQuery)]),
  );
  const sealed = sealer.seal(querySeal, { value, boundTo: requireSession(c).sessionId, at: clock.now() });
  return `${path}?q=${sealed}`;
}

/** What this address searches for; undefined where it searches for nothing, or opens no more. */
export function queryOf(c: WebContext): Query | undefined {
  const sealed = c.req.query('q');
  if (sealed === undefined) return undefined;
  const { sealer, clock } = c.get('site');
  const opened = sealer.open(querySeal, { sealed, boundTo: requireSession(c).sessionId, at: clock.now() });
  return opened.kind === 'open' ? opened.value : undefined;
}
