import type { PublicKeyInfo } from './public-key.ts';
import type { Hash, SignatureScheme } from './signature-scheme.ts';

/** Which signatures and keys are strong enough to be believed. */
export interface AlgorithmRules {
  readonly hashes: ReadonlySet<Hash>;
  readonly curves: ReadonlySet<string>;
  /** Modulus bits; the upper bound keeps a hostile key from costing seconds. */
  readonly rsaBits: { readonly least: number; readonly most: number };
  /** Prime bits, or undefined to refuse DSA. */
  readonly dsaBits: { readonly least: number; readonly most: number } | undefined;
}

/** The default: SHA-2, RSA of 2048 to 8192 bits, NIST curves from P-256 on, Edwards curves; no SHA-1, no DSA. */
export const currentAlgorithms: AlgorithmRules = {
  hashes: new Set<Hash>(['sha256', 'sha384', 'sha512']),
  curves: new Set(['P-256', 'P-384', 'P-521']),
  rsaBits: { least: 2048, most: 8192 },
  dsaBits: undefined,
};

/**
 * Also takes SHA-1, SHA-224, RSA and DSA from 1024 bits and P-224. SHA-1 collisions can be bought: this is for
 * government roots issued before 2012 and for the NIST test suite, never for the certificates of people.
 */
export const legacyAlgorithmsForOldRootsAndTestSuitesOnly: AlgorithmRules = {
  hashes: new Set<Hash>(['sha1', 'sha224', 'sha256', 'sha384', 'sha512']),
  curves: new Set(['P-224', 'P-256', 'P-384', 'P-521']),
  rsaBits: { least: 1024, most: 8192 },
  dsaBits: { least: 1024, most: 3072 },
};

/** Whether a signature of this scheme may be believed. */
export function schemeAllowed(scheme: SignatureScheme, rules: AlgorithmRules): boolean {
  return 'hash' in scheme ? rules.hashes.has(scheme.hash) : true;
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
    case 'dsa':
      return rules.dsaBits !== undefined && within(key.bits === 0 ? inheritedBits : key.bits, rules.dsaBits);
    case 'other':
      return false;
  }
}

const within = (bits: number, { least, most }: { readonly least: number; readonly most: number }): boolean =>
  bits >= least && bits <= most;
