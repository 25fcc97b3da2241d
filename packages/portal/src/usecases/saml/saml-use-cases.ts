import { refusedInReport } from '../application/signing-out/refused-in-report.ts';
import { type Needs } from '../common/house.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type SamlMessage, type SamlProvider, type SamlStep } from '../../domain/saml/saml-provider.ts';

interface Continuation {
  readonly uid: string;
  readonly sessionToken: string | undefined;
  readonly ctx: RequestContext;
}

interface Received {
  readonly message: SamlMessage;
  readonly ctx: RequestContext;
}

const notOffered: SamlStep = { kind: 'refused', problem: 'not-offered', detail: 'no key' };

/** The use cases of SAML, which answer "not offered" where the portal has no key for it. */
export const samlUseCases = (house: Needs<'clock' | 'sealer'>, saml: SamlProvider | undefined) => ({
  readSamlMetadata: async (): Promise<string | undefined> => saml?.metadata(),
  receiveSamlRequest: async ({ message, ctx }: Received): Promise<SamlStep> =>
    (await saml?.receiveRequest(message, ctx)) ?? notOffered,
  continueSamlRequest: async (order: Continuation): Promise<SamlStep> =>
    (await saml?.continueRequest(order)) ?? notOffered,
  receiveSamlLogout: async ({ message, ctx }: Received): Promise<SamlStep> =>
    (await saml?.receiveLogout(message, ctx)) ?? notOffered,
  continueSamlLogout: async (order: Continuation): Promise<SamlStep> => {
    const step = (await saml?.continueLogout(order)) ?? notOffered;
    if (step.kind !== 'signed-out' || step.report === undefined) return step;
    return { ...step, report: refusedInReport(house, step.report, step.refusing) };
  },
});
