import type { PublicKeyInfo } from './public-key.ts';
import { isMlDsa, type MlDsa } from './ml-dsa.ts';
import type { Hash, SignatureScheme } from './signature-scheme.ts';

/** Which signatures and keys are strong enough to be believed. */
export interface AlgorithmRules {
  readonly hashes: ReadonlySet<Hash>;
  readonly curves: ReadonlySet<string>;
  /** Modulus bits; the upper bound keeps a hostile key from costing seconds. */
  readonly rsaBits: { readonly least: number; readonly most: number };
  /** Prime bits, or undefined to refuse DSA. */
  readonly dsaBits: { readonly least: number; readonly most: number } | undefined;
  /** Parameter sets of ML-DSA (RFC 9881) that are believed, where the runtime's OpenSSL knows them. */
  readonly mlDsa: ReadonlySet<MlDsa>;
}

/** The default: SHA-2, RSA of 2048 to 8192 bits, NIST curves from P-256 on, Edwards curves; no SHA-1, no DSA, no ML-DSA. */
export const currentAlgorithms: AlgorithmRules = {
  hashes: new Set<Hash>(['sha256', 'sha384', 'sha512']),
  curves: new Set(['P-256', 'P-384', 'P-521']),
  rsaBits: { least: 2048, most: 8192 },
  dsaBits: undefined,
  mlDsa: new Set(),
};

/** The default, and these parameter sets of ML-DSA. */
export const currentAlgorithmsWith = ({ mlDsa }: { readonly mlDsa: readonly MlDsa[] }): AlgorithmRules => ({
  ...currentAlgorithms,
  mlDsa: new Set(mlDsa),
});

/**
 * Also takes SHA-1, SHA-224, RSA and DSA from 1024 bits and P-224. SHA-1 collisions can be bought: this is for
 * government roots issued before 2012 and for the NIST test suite, never for the certificates of people.
 */
export const legacyAlgorithmsForOldRootsAndTestSuitesOnly: AlgorithmRules = {
  hashes: new Set<Hash>(['sha1', 'sha224', 'sha256', 'sha384', 'sha512']),
  curves: new Set(['P-224', 'P-256', 'P-384', 'P-521']),
  rsaBits: { least: 1024, most: 8192 },
  dsaBits: { least: 1024, most: 3072 },
  mlDsa: new Set(),
};

/** Whether a signature of this scheme may be believed. */
export function schemeAllowed(scheme: SignatureScheme, rules: AlgorithmRules): boolean {
  if ('hash' in scheme) return rules.hashes.has(scheme.hash);
  return isMlDsa(scheme.family) ? rules.mlDsa.has(scheme.family) : true;
}

/** Whether this key is of an allowed kind and size. DSA keys with inherited parameters are judged after inheriting. */
export function keyAllowed(key: PublicKeyInfo, rules: AlgorithmRules, inheritedBits = 0): boolean {
  switch (key.kind) {
    case 'rsa':
    case 'rsa-pss':
      return within(key.bits, rules.rsaBits) && key.exponent !== undefined;
    case 'ec':
      return key.curve !== undefined && rules.curves.has(key.curve);
    case 'ed25519':
    case 'ed448':
      return true;
    case 'ml-dsa-44':
    case 'ml-dsa-65':
    case 'ml-dsa-87':
      return rules.mlDsa.has(key.kind);
    case 'dsa':
      return rules.dsaBits !== undefined && within(key.bits === 0 ? inheritedBits : key.bits, rules.dsaBits);
    case 'other':
      return false;
  }
}

const within = (bits: number, { least, most }: { readonly least: number; readonly most: number }): boolean =>
  bits >= least && bits <= most;
