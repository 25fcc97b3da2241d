import { type Logger } from 'pino';
import { type KeyRing, pairwiseSubject } from '../adapters/keys/key-ring.ts';
import { type AddressGuard } from '../adapters/outbound/address-guard.ts';
import { type ErrorTally } from '../domain/application/application-errors.ts';
import { type AuthorizationRequests } from '../domain/application/sign-on.ts';
import { type SamlProvider } from '../domain/saml/saml-provider.ts';
import { systemRandom } from '../kernel/random.ts';
import { beginReport } from '../usecases/application/signing-out/begin-report.ts';
import { signOnDesk } from '../usecases/application/sign-on-desk.ts';
import { type House } from '../usecases/common/house.ts';
import { paths, samlPaths } from '../web/ui/paths.ts';
import { type Assets } from '../web/http/assets.ts';
import { type WebSettings } from '../web/http/web-env.ts';
import { composeSignOn, type ComposedSignOn } from './compose-sign-on.ts';

/** SAML of one node, loaded when it is first asked; undefined when there is no key for it. */
function composeSaml(
  house: House,
  origin: string,
  ring: KeyRing,
  guard: AddressGuard,
  { toleranceSeconds, errors }: { toleranceSeconds: number; errors: ErrorTally },
): SamlProvider | undefined {
  const [first, ...others] = ring.saml;
  if (first === undefined) return undefined;
  const desk = signOnDesk(house);
  let opened: Promise<SamlProvider> | undefined;
  const open = (): Promise<SamlProvider> =>
    (opened ??= import('../adapters/saml/create-saml.ts').then(({ createSaml }) =>
      createSaml({
        origin,
        keys: [first, ...others],
        database: house.database,
        desk,
        clock: house.clock,
        random: systemRandom,
        pairwise: pairwiseSubject(ring),
        continuingPath: samlPaths.continue,
        reportFault: house.reportFault,
        toleranceSeconds,
        errors,
        fetch: guard.fetch,
      }),
    ));
  const { applications, applicationSignIns } = house.database.read;
  return {
    metadata: async () => (await open()).metadata(),
    receiveRequest: async (message, ctx) => (await open()).receiveRequest(message, ctx),
    continueRequest: async (order) => (await open()).continueRequest(order),
    receiveLogout: async (message, ctx) => (await open()).receiveLogout(message, ctx),
    continueLogout: async (order) => (await open()).continueLogout(order),
    async beginLogout(rootId, report) {
      // Most sign-outs have nothing to do with SAML: those do not load it.
      const reached = await applicationSignIns.list(rootId);
      const found = await Promise.all(reached.map(({ applicationId }) => applications.find(applicationId)));
      if (!found.some((application) => application?.protocol === 'saml')) return undefined;
      return (await open()).beginLogout(rootId, report);
    },
    isTold: async (application) => (await open()).isTold(application),
    requests: {
      find: async (uid) => (await open()).requests.find(uid),
      signedIn: async (uid, holder) => (await open()).requests.signedIn(uid, holder),
      chosen: async (uid) => (await open()).requests.chosen(uid),
      asIs: async (uid, holder) => (await open()).requests.asIs(uid, holder),
      consented: async (uid, holder) => (await open()).requests.consented(uid, holder),
      refused: async (uid, error) => (await open()).requests.refused(uid, error),
    },
    tell: async (ended) => (await open()).tell(ended),
    check: async (application) => (await open()).check(application),
    certificatesOf: async (application) => (await open()).certificatesOf(application),
    preview: async (application, holder) => (await open()).preview(application, holder),
  };
}

/** Requests of both protocols in one place: the number of one says whose it is. */
function requestsOfBoth(oidc: AuthorizationRequests, saml: AuthorizationRequests): AuthorizationRequests {
  const of = (uid: string): AuthorizationRequests => (uid.startsWith('saml_') ? saml : oidc);
  return {
    find: (uid) => of(uid).find(uid),
    signedIn: (uid, holder) => of(uid).signedIn(uid, holder),
    chosen: (uid) => of(uid).chosen(uid),
    asIs: (uid, holder) => of(uid).asIs(uid, holder),
    consented: (uid, holder) => of(uid).consented(uid, holder),
    refused: (uid, error) => of(uid).refused(uid, error),
  };
}

/** Single sign-on of one node by both protocols. */
export function composeProtocols(parts: {
  house: House;
  settings: WebSettings;
  ring: KeyRing;
  assets: Assets;
  log: Logger;
  samlClockToleranceSeconds: number;
  /** Where a listed proxy asks applications for certificates; absent where none does. */
  certificateOrigin: string | undefined;
  /** Of the addresses that applications registered. */
  guard: AddressGuard;
  errors: ErrorTally;
}): ComposedSignOn {
  const { house, settings, ring } = parts;
  const saml = composeSaml(house, settings.baseUrl, ring, parts.guard, {
    toleranceSeconds: parts.samlClockToleranceSeconds,
    errors: parts.errors,
  });
  const begin = beginReport({ ...house, saml });
  const oidc = composeSignOn({
    ...parts,
    async beforeSignOut(ended) {
      const begun = await begin(ended);
      return begun && { ...begun, path: paths.signedOut(begun.sealed) };
    },
  });
  if (saml === undefined) {
    parts.log.warn('the keys file has no key for SAML, which is not offered: ecpa keys rotate makes one');
    return oidc;
  }
  return {
    ...oidc,
    saml,
    requests: requestsOfBoth(oidc.requests, saml.requests),
    check: (application) => (application.protocol === 'saml' ? saml : oidc).check(application),
    preview: (application, holder) =>
      (application.protocol === 'saml' ? saml : oidc).preview(application, holder),
    async tell(ended) {
      const application = await house.database.read.applications.find(ended.applicationId);
      return (application?.protocol === 'saml' ? saml : oidc).tell(ended);
    },
  };
}
