import { type SealedKind } from '../../domain/sealed/sealed.ts';
import { browserOf } from '../../usecases/common/visit.ts';
import { onward, withDestination } from '../ui/onward.ts';
import { enterBrowser, keptDestination, visitToken } from './cookies.ts';
import { safeReturnPath } from './return-path.ts';
import { type WebContext } from './web-env.ts';

/** How long somebody takes to sign in, at most; as long as an application's request waits (cookies.ts). */
const lifetimeSeconds = 30 * 60;

const destinationSeal: SealedKind<string> = {
  purpose: 'destination',
  lifetimeSeconds,
  write: (path) => path,
  read: safeReturnPath,
};

/** Longer ones do not fit into an address once they are sealed. */
const longestDestination = 2000;

/**
 * Seals where a person is going, for this browser. It belongs to the flow and goes along in its addresses, so that tabs do
 * not mix; in another browser it leads home, and whoever reads an address in a log or a Referer learns nothing from it.
 * @param path a path of this site, made by us and not taken from the request
 */
export function sealDestination(c: WebContext, path: string): string | undefined {
  if (path.length > longestDestination) return undefined;
  const { sealer, clock } = c.get('site');
  return sealer.seal(destinationSeal, { value: path, boundTo: enterBrowser(c), at: clock.now() });
}

/** A page of ours that leads on to `destination`, whatever way through it is taken. */
export const towards = (c: WebContext, page: string, destination: string): string =>
  withDestination(page, sealDestination(c, destination));

/** What this request carries of it, opened or not. */
const carried = (c: WebContext): string | undefined => c.req.query('to') ?? keptDestination(c);

/** Where this flow leads in the end: a path of this site, or undefined where it leads nowhere or not this browser. */
export function destinationOf(c: WebContext): string | undefined {
  const sealed = carried(c);
  const { sealer, clock } = c.get('site');
  const browser = sealed === undefined ? undefined : browserOf(c.get('site'), visitToken(c));
  if (sealed === undefined || browser === undefined) return undefined;
  const opened = sealer.open(destinationSeal, { sealed, boundTo: browser, at: clock.now() });
  return opened.kind === 'open' ? opened.value : undefined;
}

/** The sealed destination of this flow, for its next address; one that opens no more is carried no further. */
export const sealedDestination = (c: WebContext): string | undefined =>
  c.get('left') || destinationOf(c) === undefined ? undefined : carried(c);

/** A path of ours as the next of this flow. */
export const onwardFrom = (c: WebContext, path: string): string => onward({ to: sealedDestination(c) }, path);
