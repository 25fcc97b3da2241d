import { type CertificateKind, type RevocationEvidence } from '../../domain/certificate/certificate.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';

/** What pages ask about cards beside signing in with them. */
export interface CardUseCases {
  checkCard(order: { visitToken?: string; token: unknown; ctx: RequestContext }): Promise<
    | {
        readonly kind: 'checked';
        readonly certificateKind: CertificateKind;
        readonly notAfter: Date;
        /** Which answer says that the certificate is neither revoked nor suspended, and as of when. */
        readonly source: RevocationEvidence['source'];
        readonly asOf: Date;
      }
    | Refused
  >;
}
