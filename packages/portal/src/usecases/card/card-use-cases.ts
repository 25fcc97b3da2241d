import { type CertificateKind, type RevocationEvidence } from '../../domain/certificate/certificate.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import {
  type ClaimNeeded,
  type FactorNeeded,
  type Invalid,
  type SessionView,
  type SignedIn,
} from '../common/views.ts';

/** A person’s own card and their password, which is asked for again. */
interface OwnCardOrder {
  readonly session: SessionView;
  readonly cardId: string;
  readonly password: string;
  readonly ctx: RequestContext;
}

/** What pages ask about cards beside signing in with them. */
export interface CardUseCases {
  /** `signedOut`: the session of this request rested on the card and is over. */
  blockOwnCard(
    order: OwnCardOrder,
  ): Promise<{ readonly kind: 'blocked'; readonly signedOut: boolean } | Invalid | Refused>;
  releaseOwnCard(order: OwnCardOrder): Promise<{ readonly kind: 'released' } | Invalid | Refused>;
  /** Signs in by a certificate that the browser proved in TLS; absent where the connection brought none. */
  signInWithCertificate(order: {
    visitToken?: string | undefined;
    challenges: readonly string[];
    sessionToken?: string | undefined;
    /** Of a challenge whose purpose is `certificate`. */
    challenge: string;
    /** DER, as the connection brought it. */
    unverified: Uint8Array | undefined;
    ctx: RequestContext;
  }): Promise<SignedIn | ClaimNeeded | FactorNeeded | Refused>;
  checkCard(order: {
    visitToken?: string;
    challenges: readonly string[];
    token: unknown;
    ctx: RequestContext;
  }): Promise<
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
