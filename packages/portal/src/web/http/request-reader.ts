import { parse } from 'hono/utils/cookie';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Random } from '../../kernel/random.ts';
import { currentSpan } from '../../kernel/span.ts';
import { addressSet, clientAddress } from './client-address.ts';
import { cookieNames, soundSeal } from './cookies.ts';
import { newRequestId } from './request-id.ts';
import { type Site } from './web-env.ts';

/** Printable and bounded, as it goes into logs and onto pages. */
const printable = (header: string | undefined): string =>
  (header ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, 300);

/** As many different entries that cannot be read are logged; whoever writes more of them fills no log. */
const loggedEntries = 20;

/** A request as its parser left it. */
export interface RawRequest {
  /** Header fields by lower-case name; several of one name joined by commas. */
  readonly field: (name: string) => string | undefined;
  /** The other end of the connection. */
  readonly peer: string | undefined;
}

/**
 * Reads what a request says about itself; one reader serves all pages, another all other protocols, and both read alike.
 * An entry of a proxy that cannot be read is logged once, since it repeats with every request.
 */
export function requestReader({
  settings: { trustedProxies, forwardedHeader },
  random,
  log,
}: {
  settings: Pick<Site['settings'], 'trustedProxies' | 'forwardedHeader'>;
  random: Random;
  log: Pick<Site['log'], 'warn'>;
}): (request: RawRequest) => RequestContext {
  const isProxy = addressSet(trustedProxies);
  const logged = new Set<string>();
  return ({ field, peer }) => {
    const { address, unreadable } = clientAddress({ peer, field, header: forwardedHeader, isProxy });
    if (unreadable !== undefined) {
      const entry = printable(unreadable.entry);
      if (!logged.has(entry) && logged.size < loggedEntries) {
        logged.add(entry);
        log.warn(
          { header: unreadable.header, entry, peer },
          'an entry of a proxy cannot be read: whom it stands for counts as unknown',
        );
      }
    }
    const cookies = parse(field('cookie') ?? '');
    return {
      // The listener's number, so that answer, log, audit and trace bear the same one whoever answers.
      requestId: currentSpan()?.number ?? newRequestId(random),
      // Whatever Accept-Language says: government sites speak Chinese until the person chooses otherwise.
      language: cookies[cookieNames.language] === 'en' ? 'en' : 'zh-Hant-TW',
      userAgent: printable(field('user-agent')),
      sourceAddress: address,
      knownBrowser: soundSeal(cookies[cookieNames.knownBrowser]),
    };
  };
}
