import type { Certificate } from './certificate.ts';
import { Extensions } from './extension-oids.ts';
import { readBasicConstraints } from './extensions/basic-constraints.ts';
import { readAuthorityKeyIdentifier, readSubjectKeyIdentifier } from './extensions/key-identifiers.ts';
import { readExtendedKeyUsage, readKeyUsage } from './extensions/key-usage.ts';
import { readNameConstraints } from './extensions/name-constraints.ts';
import {
  readCertificatePolicies,
  readInhibitAnyPolicy,
  readPolicyConstraints,
  readPolicyMappings,
} from './extensions/policies.ts';
import { readSubjectAltName } from './extensions/subject-alt-name.ts';
import type { Extension } from './read-extensions.ts';

/** The extensions that path validation acts on. */
export type KnownExtensions = Pick<
  Certificate,
  | 'authorityKeyIdentifier'
  | 'subjectKeyIdentifier'
  | 'keyUsage'
  | 'extendedKeyUsage'
  | 'subjectAltNames'
  | 'basicConstraints'
  | 'nameConstraints'
  | 'policies'
  | 'policyMappings'
  | 'policyConstraints'
  | 'inhibitAnyPolicy'
>;

/** Decodes them, critical or not: a certificate with a broken one is refused whole, never read without it. */
export function knownExtensions(extensions: ReadonlyMap<string, Extension>): KnownExtensions {
  const read = <T>(oid: string, reader: (value: Buffer) => T): T | undefined => {
    const extension = extensions.get(oid);
    return extension === undefined ? undefined : reader(extension.value);
  };
  return {
    authorityKeyIdentifier: read(Extensions.authorityKeyIdentifier, readAuthorityKeyIdentifier),
    subjectKeyIdentifier: read(Extensions.subjectKeyIdentifier, readSubjectKeyIdentifier),
    keyUsage: read(Extensions.keyUsage, readKeyUsage),
    extendedKeyUsage: read(Extensions.extendedKeyUsage, readExtendedKeyUsage),
    subjectAltNames: read(Extensions.subjectAltName, readSubjectAltName),
    basicConstraints: read(Extensions.basicConstraints, readBasicConstraints),
    nameConstraints: read(Extensions.nameConstraints, readNameConstraints),
    policies: read(Extensions.certificatePolicies, readCertificatePolicies),
    policyMappings: read(Extensions.policyMappings, readPolicyMappings),
    policyConstraints: read(Extensions.policyConstraints, readPolicyConstraints),
    inhibitAnyPolicy: read(Extensions.inhibitAnyPolicy, readInhibitAnyPolicy),
  };
}
