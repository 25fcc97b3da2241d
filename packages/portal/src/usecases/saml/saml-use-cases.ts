import { type RequestContext } from '../../domain/request-context.ts';
import { type SamlMessage, type SamlProvider, type SamlStep } from '../../domain/saml/saml-provider.ts';

interface Continuation {
  readonly uid: string;
  readonly sessionToken: string | undefined;
  readonly ctx: RequestContext;
}

/** What the addresses of the SAML identity provider ask. */
export interface SamlUseCases {
  /** Undefined where the portal has no key for SAML. */
  readSamlMetadata(): Promise<string | undefined>;
  receiveSamlRequest(order: { message: SamlMessage; ctx: RequestContext }): Promise<SamlStep>;
  continueSamlRequest(order: Continuation): Promise<SamlStep>;
  receiveSamlLogout(order: { message: SamlMessage; ctx: RequestContext }): Promise<SamlStep>;
  continueSamlLogout(order: Continuation): Promise<SamlStep>;
  /** Before 登出: the way through applications that only the browser can tell, or undefined when there is none. */
  beginSamlLogout(order: {
    sessionToken: string;
    ctx: RequestContext;
  }): Promise<{ readonly uid: string } | undefined>;
}

const notOffered: SamlStep = { kind: 'refused', problem: 'not-offered', detail: 'no key' };

/** The use cases of SAML, which answer "not offered" where there is none. */
export const createSamlUseCases = (saml: SamlProvider | undefined): SamlUseCases => ({
  readSamlMetadata: async () => saml?.metadata(),
  receiveSamlRequest: async ({ message, ctx }) => (await saml?.receiveRequest(message, ctx)) ?? notOffered,
  continueSamlRequest: async (order) => (await saml?.continueRequest(order)) ?? notOffered,
  receiveSamlLogout: async ({ message, ctx }) => (await saml?.receiveLogout(message, ctx)) ?? notOffered,
  continueSamlLogout: async (order) => (await saml?.continueLogout(order)) ?? notOffered,
  beginSamlLogout: async ({ sessionToken, ctx }) => saml?.beginLogout(sessionToken, ctx),
});
