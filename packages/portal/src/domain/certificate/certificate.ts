/** Which card a certificate stands for. */
export type CertificateKind = 'natural-person' | 'agency';

/** Names a certificate for ever: all generations of an issuer share one name, so the key identifier tells them apart. */
export interface CertificateKey {
  /** SubjectKeyIdentifier of the issuer, lower-case hex. */
  readonly issuerKeyId: string;
  /** Serial number, lower-case hex without leading zeros. */
  readonly serial: string;
}

/** What a proven certificate says of its holder. It proves the card, not yet which person of the register holds it. */
export interface CertificateFacts extends CertificateKey {
  readonly kind: CertificateKind;
  readonly holderName: string;
  /** Last four characters of the holder's national ID; natural persons only. */
  readonly lastFour: string | undefined;
  /** OID of the agency; agency cards only. */
  readonly agencyOid: string | undefined;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly sha256: string;
}

/** How it was decided that a certificate is not revoked; stands in the audit row. */
export interface RevocationEvidence {
  /** `stale-crl`: a list past its end, where the operator's policy lets one pass. */
  readonly source: 'ocsp' | 'crl' | 'stale-crl';
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly fromCache: boolean;
}
