import { type IncomingMessage, type ServerResponse } from 'node:http';
import { parse } from 'hono/utils/cookie';
import { type Logger } from 'pino';
import { type KeyRing, pairwiseSubject } from '../adapters/keys/key-ring.ts';
// Types alone: with `import { type … }` the bundle would load the provider at the start.
import type { SignOn, SignOnNeeds } from '../adapters/oidc/create-sign-on.ts';
import { createSetSigner } from '../adapters/signals/set-signer.ts';
import { type AddressGuard } from '../adapters/outbound/address-guard.ts';
import { type ErrorTally } from '../domain/application/application-errors.ts';
import { type AuthorizationRequests } from '../domain/application/sign-on.ts';
import { type EndedSignIn } from '../domain/application/sign-in-store.ts';
import { systemRandom } from '../kernel/random.ts';
import { type SignOnParts } from '../usecases/application/sign-on-parts.ts';
import { signOnDesk } from '../usecases/application/sign-on-desk.ts';
import { type House } from '../usecases/common/house.ts';
import { createSignOnPages } from '../web/flows/oidc-interaction/sign-on-pages.tsx';
import { type Assets } from '../web/http/assets.ts';
import { bringing } from '../web/http/brought-requests.ts';
import { proxiedCertificates } from '../web/http/presented-certificate.ts';
import { protocolHandler } from '../web/http/protocol-handler.ts';
import { rawVisitors } from '../web/http/raw-visitor.ts';
import { type WebSettings } from '../web/http/web-env.ts';
import { applicationPaths } from '../web/ui/paths.ts';
import { providerKeys, setKeys } from './provider-keys.ts';
import { unlistedAddresses } from './unlisted-addresses.ts';

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
  beforeSignOut,
  certificateOrigin,
  errors,
}: {
  house: House;
  settings: WebSettings;
  ring: KeyRing;
  assets: Assets;
  log: Logger;
  guard: AddressGuard;
  beforeSignOut: SignOnNeeds['beforeSignOut'];
  /** Where a listed proxy asks applications for certificates; absent where none does. */
  certificateOrigin: string | undefined;
  errors: ErrorTally;
}): ComposedSignOn {
  const keys = providerKeys(ring);
  const visitorOf = rawVisitors({ settings, random: systemRandom, log });
  const certificates =
    certificateOrigin === undefined
      ? undefined
      : { origin: certificateOrigin, of: proxiedCertificates(settings) };
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
        beforeSignOut,
        bringing: ({ headers }, uid) => bringing(parse(headers.cookie ?? ''), uid, house.clock.now()),
        certificates,
        pairwise: pairwiseSubject(ring),
        waitingPath: applicationPaths.waitingFor,
        isOutage: house.database.isOutage,
        reportFault: house.reportFault,
        fetch: guard.fetch,
        errors,
      }),
    ));

  const requests: AuthorizationRequests = {
    find: async (uid) => (await open()).requests.find(uid),
    signedIn: async (uid, holder) => (await open()).requests.signedIn(uid, holder),
    chosen: async (uid) => (await open()).requests.chosen(uid),
    asIs: async (uid, holder) => (await open()).requests.asIs(uid, holder),
    consented: async (uid, holder) => (await open()).requests.consented(uid, holder),
    refused: async (uid, error) => (await open()).requests.refused(uid, error),
  };
  return {
    requests,
    check: async (application) =>
      (await import('../adapters/oidc/check-metadata.ts')).checkMetadata(
        keys,
        guard.fetch,
        certificates,
        new URL(settings.baseUrl).origin,
      )(application),
    unlisted: unlistedAddresses(guard),
    preview: async (application, holder) => (await open()).preview(application, holder),
    signals: {
      signer: createSetSigner({
        issuer: new URL(settings.baseUrl).origin,
        keys: setKeys(ring),
        clock: house.clock,
      }),
      receiverOf: async (token) => (await open()).receiverOf(token),
      leadsAstray: (address) => guard.leadsAstray(address),
    },
    serve: protocolHandler({
      baseUrl: settings.baseUrl,
      visitorOf,
      log,
      isOutage: house.database.isOutage,
      isOffered: keys.length > 0,
      certificateOrigin,
      handle: async (request, response) => (await open()).handle(request, response),
    }),
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
