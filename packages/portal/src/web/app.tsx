import { type Hono } from 'hono';
import { systemRandom, type Random } from '../kernel/random.ts';
import { cardEndpoints } from './endpoints/card/card-endpoints.ts';
import { healthEndpoints } from './endpoints/health/health-endpoints.ts';
import { metricsEndpoint } from './endpoints/metrics/metrics-endpoint.ts';
import { wellKnownEndpoints } from './endpoints/well-known/well-known-endpoints.ts';
import { accountFlow } from './flows/account/flow.ts';
import { accountSignInFlow } from './flows/account-sign-in/flow.ts';
import { accountReviewFlow } from './flows/account-review/flow.ts';
import { activationFlow } from './flows/activation/flow.ts';
import { agencyCardFlow } from './flows/agency-card/flow.ts';
import { auditFlow } from './flows/audit/flow.ts';
import { authorityFlow } from './flows/authority/flow.ts';
import { agentDownloadFlow } from './flows/agent-download/flow.ts';
import { appsFlow } from './flows/apps/flow.ts';
import { certificateFlow } from './flows/certificate/flow.ts';
import { checkFlow } from './flows/check/flow.ts';
import { cardFlow } from './flows/card/flow.ts';
import { emailLinksFlow } from './flows/email-links/flow.ts';
import { emergencyFlow } from './flows/emergency/flow.ts';
import { helpdeskFlow } from './flows/helpdesk/flow.ts';
import { helpFlow } from './flows/help/flow.ts';
import { homeFlow } from './flows/home/flow.ts';
import { languageFlow } from './flows/language/flow.ts';
import { mobileCertificateFlow } from './flows/mobile-certificate/flow.ts';
import { nhiFlow } from './flows/nhi/flow.ts';
import { oneTimeCodeFlow } from './flows/one-time-code/flow.ts';
import { registerFlow } from './flows/register/flow.ts';
import { officersFlow } from './flows/officers/flow.ts';
import { oidcInteractionFlow } from './flows/oidc-interaction/flow.ts';
import { operatorAnnouncementsFlow } from './flows/operator-announcements/flow.ts';
import { operatorMailFlow } from './flows/operator-mail/flow.ts';
import { operatorApplicationsFlow } from './flows/operator-applications/flow.ts';
import { operatorCertificatesFlow } from './flows/operator-certificates/flow.ts';
import { operatorNoticesFlow } from './flows/operator-notices/flow.ts';
import { passkeyFlow } from './flows/passkey/flow.ts';
import { peopleOverviewFlow } from './flows/people-overview/flow.ts';
import { policiesFlow } from './flows/policies/flow.ts';
import { recoveryFlow } from './flows/recovery/flow.ts';
import { stayFlow } from './flows/stay/flow.ts';
import { signOutFlow } from './flows/sign-out/flow.ts';
import { samlFlow } from './flows/saml/flow.ts';
import { siteMapFlow } from './flows/site-map/flow.ts';
import { aliasesFlow } from './flows/aliases/flow.ts';
import { correctionsFlow } from './flows/corrections/flow.ts';
import { scimFlow } from './endpoints/scim/scim-flow.ts';
import { signalsFlow } from './endpoints/signals/signals-flow.ts';
import { operatorFeedingFlow } from './flows/operator-feeding/flow.ts';
import { suspensionFlow } from './flows/suspension/flow.ts';
import { themeFlow } from './flows/theme/flow.ts';
import { stepUpFlow } from './flows/step-up/flow.ts';
import { assetFlow } from './http/asset-flow.ts';
import { type Flow, type FlowDeps } from './http/flow.ts';
import { mountRoutes, routesOf } from './http/mount.ts';
import { type WebEnv } from './http/web-env.ts';

const pages: readonly Flow[] = [
  homeFlow,
  cardFlow,
  accountSignInFlow,
  agencyCardFlow,
  nhiFlow,
  mobileCertificateFlow,
  passkeyFlow,
  oneTimeCodeFlow,
  emergencyFlow,
  activationFlow,
  accountFlow,
  authorityFlow,
  aliasesFlow,
  accountReviewFlow,
  correctionsFlow,
  officersFlow,
  registerFlow,
  peopleOverviewFlow,
  helpdeskFlow,
  auditFlow,
  appsFlow,
  stepUpFlow,
  emailLinksFlow,
  recoveryFlow,
  signOutFlow,
  stayFlow,
  checkFlow,
  agentDownloadFlow,
  helpFlow,
  policiesFlow,
  languageFlow,
  themeFlow,
];

/** Every flow of the portal. What is not listed here is not reachable. */
export const flows: readonly Flow[] = [
  ...pages,
  siteMapFlow(pages),
  certificateFlow,
  oidcInteractionFlow,
  samlFlow,
  operatorMailFlow,
  operatorAnnouncementsFlow,
  operatorApplicationsFlow,
  operatorCertificatesFlow,
  operatorNoticesFlow,
  suspensionFlow,
  operatorFeedingFlow,
  cardEndpoints,
  scimFlow,
  signalsFlow,
  healthEndpoints,
  metricsEndpoint,
  wellKnownEndpoints,
  assetFlow,
];

/** The portal as a Hono app: `createWeb({ usecases, settings, log, clock, assets: await loadAssets(directory) })`. */
export function createWeb({
  random = systemRandom,
  isOutage,
  ...rest
}: Omit<FlowDeps, 'random'> & {
  random?: Random;
  /** Whether a thrown error means that the database is away for the moment: answered 503 instead of 500. */
  isOutage?: (error: unknown) => boolean;
}): Hono<WebEnv> {
  const deps = { ...rest, random };
  const routes = routesOf(flows, deps);
  return mountRoutes({ routes, deps, ...(isOutage === undefined ? {} : { isOutage }) });
}
