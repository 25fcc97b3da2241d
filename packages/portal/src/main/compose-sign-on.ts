import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Logger } from 'pino';
import { type KeyRing, pairwiseSubject } from '../adapters/keys/key-ring.ts';
// Types alone: with `import { type … }` the bundle would load the provider at the start.
import type { SignOn } from '../adapters/oidc/create-sign-on.ts';
import { type AddressGuard } from '../adapters/outbound/address-guard.ts';
import { type AuthorizationRequests } from '../domain/application/sign-on.ts';
import { type EndedSignIn } from '../domain/application/sign-in-store.ts';
import { systemRandom } from '../kernel/random.ts';
import { type SignOnParts } from '../usecases/application/create-application-use-cases.ts';
import { signOnDesk } from '../usecases/application/sign-on-desk.ts';
import { type House } from '../usecases/common/house.ts';
import { createSignOnPages } from '../web/flows/oidc-interaction/sign-on-pages.tsx';
import { type Assets } from '../web/http/assets.ts';
import { rawVisitors } from '../web/http/raw-visitor.ts';
import { fixedSecurityHeaders } from '../web/http/security-headers.ts';
import { type WebSettings } from '../web/http/web-env.ts';
import { applicationPaths } from '../web/ui/paths.ts';
import { providerKeys } from './provider-keys.ts';
import { reasonOf } from '../kernel/reason-of.ts';
import { unlistedAddresses } from './unlisted-addresses.ts';

const wellKnown = new Set(['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']);

/** Room for a request with claims and a long state, and little more. */
const longestAddress = 8192;

const drainMilliseconds = 1000;

/** What the provider's own plain pages may do: it adds the hashes of its scripts. */
const plainPolicy = "default-src 'none'; script-src; base-uri 'none'; frame-ancestors 'none'";

/** Where applications may send people by a form of theirs as well (OpenID Connect Core 1.0, 3.1.2.1). */
const posted = new Set(['/oidc/auth', '/oidc/end-session']);

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?')[0] ?? '';

/**
 * Turns a form of an application into the same request by GET: a browser sends the session's cookie, which is
 * SameSite=Lax, along with that one and not with a form from elsewhere.
 */
async function answerPosted(
  request: IncomingMessage,
  response: ServerResponse,
  refuse: (status: number, error: string) => void,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes: unknown = chunk;
    if (!(bytes instanceof Uint8Array)) throw new Error('A request body is bytes');
    length += bytes.byteLength;
    if (length > longestAddress) {
      response.setHeader('Connection', 'close');
      refuse(413, 'invalid_request');
      return;
    }
    chunks.push(bytes);
  }
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type) || (request.url ?? '').includes('?')) {
    refuse(400, 'invalid_request');
    return;
  }
  const query = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  response.writeHead(303, { Location: `${pathOf(request)}?${query.toString()}` });
  response.end();
}

export interface ComposedSignOn extends SignOnParts {
  /** Answers what belongs to the protocol; false for everything else. */
  readonly serve: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly tell: (ended: EndedSignIn) => Promise<boolean>;
  /** Whether there are keys to sign with. */
  health(): readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
}

/** Single sign-on of one node. The provider is loaded when it is first asked: a start does not wait for it. */
export function composeSignOn({
  house,
  settings,
  ring,
  assets,
  log,
  guard,
}: {
  house: House;
  settings: WebSettings;
  ring: KeyRing;
  assets: Assets;
  log: Logger;
  guard: AddressGuard;
}): ComposedSignOn {
  const keys = providerKeys(ring);
  const base = new URL(settings.baseUrl);
  const visitorOf = rawVisitors({ settings, random: systemRandom, log });
  let opened: Promise<SignOn> | undefined;
  const open = (): Promise<SignOn> =>
    (opened ??= import('../adapters/oidc/create-sign-on.ts').then(({ createSignOn }) =>
      createSignOn({
        issuer: settings.baseUrl,
        keys,
        database: house.database,
        desk: signOnDesk(house),
        clock: house.clock,
        pages: createSignOnPages({ settings, assets, random: systemRandom }),
        visitorOf,
        pairwise: pairwiseSubject(ring),
        waitingPath: applicationPaths.waitingFor,
        isOutage: house.database.isOutage,
        reportFault: house.reportFault,
        fetch: guard.fetch,
      }),
    ));

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { ctx } = visitorOf(request);
    for (const [name, value] of Object.entries(fixedSecurityHeaders)) response.setHeader(name, value);
    response.setHeader('Content-Security-Policy', plainPolicy);
    response.setHeader('X-Request-Id', ctx.requestId);
    response.setHeader('Cache-Control', 'no-store');
    response.once('finish', () => {
      // Whoever is answered before the body has come may send the rest, for a moment.
      if (request.complete) return;
      request.resume();
      setTimeout(() => {
        if (!request.complete) request.destroy();
      }, drainMilliseconds).unref();
    });
    const refuse = (status: number, error: string) => {
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify({ error }));
    };
    if ((request.url ?? '').length > longestAddress) {
      refuse(414, 'invalid_request');
      return;
    }
    if (keys.length === 0) {
      response.setHeader('Retry-After', '60');
      refuse(503, 'temporarily_unavailable');
      return;
    }
    // Whatever name or proxy the request came by: there is one issuer.
    request.headers.host = base.host;
    request.headers['x-forwarded-proto'] = base.protocol.slice(0, -1);
    delete request.headers['x-forwarded-host'];
    try {
      if (request.method === 'POST' && posted.has(pathOf(request))) {
        await answerPosted(request, response, refuse);
        return;
      }
      await (await open()).handle(request, response);
    } catch (error) {
      const isOutage = house.database.isOutage(error);
      if (isOutage) log.warn({ reason: reasonOf(error), reference: ctx.requestId }, 'the database is away');
      else log.error({ err: error, reference: ctx.requestId }, 'single sign-on did not answer');
      if (response.headersSent) response.end();
      else if (isOutage) {
        response.setHeader('Retry-After', '30');
        refuse(503, 'temporarily_unavailable');
      } else refuse(500, 'server_error');
    }
  };

  const requests: AuthorizationRequests = {
    find: async (uid) => (await open()).requests.find(uid),
    signedIn: async (uid, holder) => (await open()).requests.signedIn(uid, holder),
    consented: async (uid, holder) => (await open()).requests.consented(uid, holder),
    refused: async (uid, error) => (await open()).requests.refused(uid, error),
  };
  return {
    requests,
    check: async (application) =>
      (await import('../adapters/oidc/check-metadata.ts')).checkMetadata(keys, guard.fetch)(application),
    unlisted: unlistedAddresses(guard),
    serve(request, response) {
      const path = pathOf(request);
      if (!path.startsWith('/oidc/') && !wellKnown.has(path)) return false;
      void answer(request, response);
      return true;
    },
    tell: async (ended) => (await open()).tell(ended),
    health: () => [
      {
        name: 'signing-keys',
        ok: keys.length > 0,
        detail: keys.length > 0 ? '' : 'the keys file holds no signing key: ecpa keys rotate',
      },
    ],
  };
}
