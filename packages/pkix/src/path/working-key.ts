import type { KeyObject } from 'node:crypto';
import { type AlgorithmRules, keyAllowed } from '../algorithm/algorithm-rules.ts';
import { importInheritingKey, importPublicKey } from '../algorithm/import-public-key.ts';
import type { PublicKeyInfo } from '../algorithm/public-key.ts';

/** working_public_key and working_public_key_parameters of RFC 5280 section 6.1.2. */
export interface WorkingKey {
  readonly key: KeyObject | undefined;
  readonly allowed: boolean;
  /** DSA domain parameters for the certificates below that leave out theirs. */
  readonly parameters: Buffer | undefined;
  readonly bits: number;
}

/** The key of a certificate, with DSA parameters from the one above where it has none (sections 6.1.4 (d) to (f)). */
export function workingKey(
  info: PublicKeyInfo,
  above: WorkingKey | undefined,
  rules: AlgorithmRules,
): WorkingKey {
  if (info.kind !== 'dsa') {
    const allowed = keyAllowed(info, rules);
    return {
      key: allowed ? importPublicKey(info) : undefined,
      allowed,
      parameters: undefined,
      bits: info.bits,
    };
  }
  const inherited = info.bits === 0;
  const parameters = inherited ? above?.parameters : info.algorithm.parameters;
  const bits = inherited ? (above?.bits ?? 0) : info.bits;
  const allowed = parameters !== undefined && keyAllowed(info, rules, bits);
  const key = !allowed
    ? undefined
    : inherited
      ? importInheritingKey(info, parameters)
      : importPublicKey(info);
  return { key, allowed, parameters, bits };
}
