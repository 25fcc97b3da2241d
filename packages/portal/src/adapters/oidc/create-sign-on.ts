import { type IncomingMessage, type ServerResponse } from 'node:http';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import { type ErrorTally } from '../../domain/application/application-errors.ts';
import { type PreviewPart } from '../../domain/application/sign-in-preview.ts';
import {
  type AuthorizationRequests,
  type Holder,
  type SignOnDesk,
} from '../../domain/application/sign-on.ts';
import { type EndedSignIn } from '../../domain/application/sign-in-store.ts';
import { type SignOnPages } from '../../domain/application/sign-on-pages.ts';
import { type Application, isApplicationId } from '../../domain/application/application.ts';
import { isSessionId } from '../../domain/session/session.ts';
import { type Database } from '../../domain/stores.ts';
import { type Clock } from '../../kernel/clock.ts';
import { type ReceiverToken } from '../../domain/signals/set-signer.ts';
import { artifactAdapter } from './artifact-adapter.ts';
import { authorizationRequests } from './authorization-requests.ts';
import { protocolConfiguration } from './configuration.ts';
import { type ProviderKey } from './provider-key.ts';
import { countErrors } from './count-errors.ts';
import { findAccount } from './find-account.ts';
import { grantFor } from './grants.ts';
import { signOnPolicy } from './policy.ts';
import { type BeforeSignOut, usePortalSessions, type Visitor } from './portal-session.ts';
import { previewOf } from './preview.ts';
import { protocolPages } from './protocol-pages.ts';
import { compareSecrets } from './client-secret.ts';
import { commitBeforeAnswer } from './commit-before-answer.ts';
import { aroundEndSession, type Bringing } from './end-session.ts';
import { type ConnectionCertificates } from './mutual-tls.ts';
import { markBrowsers } from './mark-browsers.ts';
import { createRegistry } from './registry.ts';
import { receiverOf } from './receiver-of.ts';
import { RequestUnits } from './request-unit.ts';
import { tellOfLogout } from './tell-of-logout.ts';

export interface SignOnNeeds {
  /** The portal's origin: the issuer. */
  readonly issuer: string;
  /** Signing keys; of each algorithm the first one signs. */
  readonly keys: readonly ProviderKey[];
  readonly database: Database;
  readonly desk: SignOnDesk;
  readonly clock: Clock;
  readonly pages: SignOnPages;
  readonly visitorOf: (request: IncomingMessage) => Visitor;
  readonly beforeSignOut: BeforeSignOut;
  readonly bringing: Bringing;
  readonly pairwise: (sector: string, subject: string) => string;
  /** Path of the portal's page for a request that waits. */
  readonly waitingPath: (uid: string) => string;
  /** Whether an error means that the database is away for the moment. */
  readonly isOutage: (error: unknown) => boolean;
  readonly reportFault: (error: unknown, during: string) => void;
  /** Counts what applications are answered with. */
  readonly errors: ErrorTally;
  /** Of applications that show one; absent where no proxy asks for it. */
  readonly certificates: ConnectionCertificates | undefined;
  /** Asks addresses that applications registered. */
  readonly fetch: typeof fetch;
}

/** OpenID Connect for applications: the request handler, and what the portal's pages and jobs ask of it. */
export interface SignOn {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  readonly requests: AuthorizationRequests;
  /** Tells an application that a session is over; false when it could not be reached. */
  tell(ended: EndedSignIn): Promise<boolean>;
  /** Which application got a token for the portal’s own API. */
  receiverOf(token: string): Promise<ReceiverToken | undefined>;
  /** What an application would be told of a holder; empty while it is not in use. */
  preview(application: Application, holder: Holder): Promise<readonly PreviewPart[]>;
}

/** Sector of a pairwise subject: the registered one, else the host of the redirect addresses. */
function sectorOf({
  sectorIdentifierUri,
  redirectUris = [],
  clientId,
}: NonNullable<KoaContextWithOIDC['oidc']['client']>): string {
  const [first = ''] = redirectUris;
  const from = sectorIdentifierUri ?? first;
  return URL.canParse(from) ? new URL(from).host : clientId;
}

/** Puts the certified provider on the portal's stores, sessions and pages. */
export function createSignOn(needs: SignOnNeeds): SignOn {
  const { issuer, keys, database, desk, clock, pairwise, waitingPath, reportFault } = needs;
  /** What a client calls somebody. */
  const subjectFor = (client: KoaContextWithOIDC['oidc']['client'], subject: string): string =>
    client?.subjectType === 'pairwise' ? pairwise(sectorOf(client), subject) : subject;
  const units = new RequestUnits(database);
  const registry = createRegistry(needs);
  const pages = protocolPages({ ...needs, registry, units, subjectFor });
  const configuration = protocolConfiguration(issuer, keys, needs.fetch, registry, needs.certificates);
  const provider: Provider = new Provider(issuer, {
    ...configuration,
    adapter: artifactAdapter({ database, clock, units, registry }),
    findAccount: findAccount({ desk, registry }),
    loadExistingGrant: grantFor({ provider: () => provider, database, registry }),
    // Whatever is issued ends with the portal's session.
    expiresWithSession: () => true,
    pairwiseIdentifier: (_, subject, client) => pairwise(sectorOf(client), subject),
    interactions: {
      policy: signOnPolicy({
        registry,
        desk,
        clock,
        subjectFor,
      }),
      url: (_, { uid }) => waitingPath(uid),
    },
    renderError: pages.renderError,
    features: {
      ...configuration.features,
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: pages.logoutSource,
        postLogoutSuccessSource: pages.postLogoutSuccessSource,
      },
    },
  });
  // The addresses in answers are made from these; commit-before-answer sets them to the issuer's.
  provider.proxy = true;
  usePortalSessions({ ...needs, provider, registry, units });
  compareSecrets(provider, units, clock);
  provider.use(commitBeforeAnswer({ ...needs, provider, units, subjectFor }));
  provider.use(aroundEndSession({ ...needs, provider, units, showSignedOut: pages.showSignedOut }));
  provider.use(markBrowsers({ ...needs, provider }));
  provider.on('server_error', (ctx, error) => {
    reportFault(error, 'single sign-on');
    if (!needs.isOutage(error)) return;
    ctx.status = 503;
    ctx.set('Retry-After', '30');
  });
  countErrors(provider, needs);
  provider.onerror = (error) => {
    reportFault(error, 'single sign-on');
  };
  provider.on('backchannel.success', (ctx, { clientId }) => {
    // Told already, while signing out: the job need not.
    const rootId = ctx.oidc.session?.uid ?? '';
    if (isSessionId(rootId) && isApplicationId(clientId))
      void units.write(({ applicationSignIns }) => applicationSignIns.delete(rootId, clientId));
  });
  const answer = provider.callback();
  return {
    handle: (request, response) => answer(request, response),
    requests: authorizationRequests({ provider, database, clock }),
    tell: tellOfLogout(provider),
    receiverOf: receiverOf({ provider, registry, issuer }),
    preview: previewOf({ provider, desk, registry, issuer }),
  };
}
