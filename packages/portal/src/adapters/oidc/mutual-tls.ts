import { type IncomingMessage } from 'node:http';
import { type X509Certificate } from 'node:crypto';
import { type Configuration } from 'oidc-provider';

/** Certificates that applications showed in the TLS handshake, as a listed proxy tells of them (RFC 9440). */
export interface ConnectionCertificates {
  /** Where the proxy asks for one. */
  readonly origin: string;
  of(request: IncomingMessage): X509Certificate | undefined;
}

/**
 * Applications by certificate (RFC 8705, 2.2) and tokens that are bound to one (section 3). A certificate counts when it is
 * in the keys of the registration: no authority is believed, so that nobody who can get a certificate somewhere becomes
 * an application.
 */
export const mutualTls = (certificates: ConnectionCertificates) =>
  ({
    enabled: true,
    certificateBoundAccessTokens: true,
    selfSignedTlsClientAuth: true,
    getCertificate: (ctx) => certificates.of(ctx.req),
  }) satisfies NonNullable<Configuration['features']>['mTLS'];
