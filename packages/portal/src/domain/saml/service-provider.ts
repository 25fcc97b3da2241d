export type SamlBinding = 'redirect' | 'post' | 'soap';

/** Where a service provider takes requests, and where answers if elsewhere. */
export interface LogoutEndpoint {
  readonly binding: SamlBinding;
  readonly location: string;
  readonly responseLocation: string;
}

export const nameIdFormats = ['persistent', 'transient', 'email'] as const;
/**
 * How a person is called: by a name that only one service provider knows, by a new one at each sign-in, or by the mail
 * address, which is for those alone that are allowed to.
 */
export type NameIdFormat = (typeof nameIdFormats)[number];

/** A certificate in the metadata of an application: a carrier of a key, and a date to remind its owner of. */
export interface CarriedCertificate {
  readonly use: 'signing' | 'encryption';
  readonly notAfter: Date;
}

/** A service provider as its registered metadata describes it (SAML 2.0 Metadata, 2.4.4). */
export interface ServiceProvider {
  readonly entityId: string;
  /** Addresses that take answers by HTTP-POST, the default first. */
  readonly consumers: readonly { readonly index: number | undefined; readonly location: string }[];
  readonly logout: readonly LogoutEndpoint[];
  /** PEM. */
  readonly signingCertificates: readonly string[];
  /** PEM; assertions are encrypted when it is there. */
  readonly encryptionCertificate: string | undefined;
  readonly signsRequests: boolean;
  /** Those that it asks for and that are known here, in its order. */
  readonly nameIdFormats: readonly NameIdFormat[];
  /** Names of the attributes that the metadata asks for; undefined when it names none. */
  readonly requestedAttributes: readonly string[] | undefined;
  readonly certificates: readonly CarriedCertificate[];
}
