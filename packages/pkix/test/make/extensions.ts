import { createHash, type KeyObject } from 'node:crypto';
import { Extensions } from '../../src/certificate/extension-oids.ts';
import type { KeyUsage } from '../../src/index.ts';
import { explicit, implicit, integer, namedBits, octets, oid, sequence, yes } from './der.ts';

/** An extension around a DER value. */
export const extension = (dotted: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(dotted), ...(critical ? [yes] : []), octets(value));

export const basicConstraints = (ca: boolean, pathLength?: number): Buffer =>
  extension(
    Extensions.basicConstraints,
    true,
    sequence(...(ca ? [yes] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])),
  );

const usages: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
];
export const keyUsage = (...allowed: readonly KeyUsage[]): Buffer =>
  extension(Extensions.keyUsage, true, namedBits(...allowed.map((one) => usages.indexOf(one))));

export const extendedKeyUsage = (...purposes: readonly string[]): Buffer =>
  extension(Extensions.extendedKeyUsage, false, sequence(...purposes.map(oid)));

export const alternativeNames = (...names: readonly Buffer[]): Buffer =>
  extension(Extensions.subjectAltName, false, sequence(...names));

/** As it has to be where the subject is empty. */
export const onlyNames = (...names: readonly Buffer[]): Buffer =>
  extension(Extensions.subjectAltName, true, sequence(...names));

export function nameConstraints(permitted: readonly Buffer[], excluded: readonly Buffer[]): Buffer {
  const trees = (number: number, names: readonly Buffer[]): Buffer[] =>
    names.length === 0 ? [] : [explicit(number, ...names.map((one) => sequence(one)))];
  return extension(Extensions.nameConstraints, true, sequence(...trees(0, permitted), ...trees(1, excluded)));
}

export const policies = (...dotted: readonly string[]): Buffer =>
  extension(Extensions.certificatePolicies, false, sequence(...dotted.map((one) => sequence(oid(one)))));

export const policyMappings = (...pairs: readonly (readonly [string, string])[]): Buffer =>
  extension(
    Extensions.policyMappings,
    true,
    sequence(...pairs.map(([issuer, subject]) => sequence(oid(issuer), oid(subject)))),
  );

export const policyConstraints = (requireExplicit?: number, inhibitMapping?: number): Buffer =>
  extension(
    Extensions.policyConstraints,
    true,
    sequence(
      ...(requireExplicit === undefined ? [] : [implicit(0, Buffer.from([requireExplicit]))]),
      ...(inhibitMapping === undefined ? [] : [implicit(1, Buffer.from([inhibitMapping]))]),
    ),
  );

export const inhibitAnyPolicy = (skip: number): Buffer =>
  extension(Extensions.inhibitAnyPolicy, true, integer(skip));

/** SHA-1 of the subjectPublicKey bits is RFC 5280's own proposal; any octets do. */
export const keyIdentifierOf = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest();

export const subjectKeyIdentifier = (identifier: Buffer): Buffer =>
  extension(Extensions.subjectKeyIdentifier, false, octets(identifier));

export const authorityKeyIdentifier = (identifier: Buffer): Buffer =>
  extension(Extensions.authorityKeyIdentifier, false, sequence(implicit(0, identifier)));

/** One distribution point: its names, the reasons by bit, and the names of another CRL issuer. */
export interface Point {
  readonly names?: readonly Buffer[];
  readonly reasons?: readonly number[];
  readonly crlIssuer?: readonly Buffer[];
}

export const distributionPoints = (...points: readonly Point[]): Buffer =>
  extension(
    Extensions.crlDistributionPoints,
    false,
    sequence(
      ...points.map(({ names, reasons, crlIssuer }) =>
        sequence(
          ...(names === undefined ? [] : [explicit(0, explicit(0, ...names))]),
          ...(reasons === undefined ? [] : [implicit(1, namedBits(...reasons).subarray(2))]),
          ...(crlIssuer === undefined ? [] : [explicit(2, ...crlIssuer)]),
        ),
      ),
    ),
  );
