import { createHash } from 'node:crypto';
import { type AlgorithmRules, type Certificate, type PathRules, type TrustStore } from '@ecpa/pkix';
import { type CertificateKind } from '../../domain/certificate/certificate.ts';
import { type RevocationPolicy } from '../../domain/certificate/revocation-policy.ts';
import { hex } from '../../kernel/bytes.ts';

/** An authority that the operator lets issue cards of one kind. */
export interface CardIssuer {
  readonly kind: CertificateKind;
  /** Dotted policies of which a card must hold one by a valid path; none are demanded when empty. */
  readonly policies: readonly string[];
  readonly revocation: RevocationPolicy;
}

/** What the operator trusts for cards. */
export interface Trust {
  readonly store: TrustStore;
  /** By key identifier, lower-case hex: the generations of an authority share one name. */
  readonly issuers: ReadonlyMap<string, CardIssuer>;
  /** `host` or `host:port` of responders and CRL servers that may be asked. */
  readonly revocationHosts: ReadonlySet<string>;
  /** Which signatures count, in paths, lists and answers alike. */
  readonly algorithms: AlgorithmRules;
}

/**
 * The subject key identifier, or what RFC 5280 section 4.2.1.2 would make of the key: some old authorities have none.
 */
export const keyIdOf = ({ subjectKeyIdentifier, publicKey }: Certificate): string =>
  hex(subjectKeyIdentifier ?? createHash('sha1').update(publicKey.keyOctets).digest());

/** The rule of a path that an issuer's policies make: one of them must be valid for it. */
export const demandOf = (
  issuer: Pick<CardIssuer, 'policies'> | undefined,
): Pick<PathRules, 'initialPolicies' | 'requireExplicitPolicy'> =>
  issuer === undefined || issuer.policies.length === 0
    ? {}
    : { initialPolicies: issuer.policies, requireExplicitPolicy: true };
