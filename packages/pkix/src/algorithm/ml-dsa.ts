import { createPublicKey } from 'node:crypto';
import { Tag } from '../der/tag.ts';
import { element, oidElement } from '../der/write.ts';

/** A parameter set of ML-DSA (FIPS 204), by the name that node:crypto has for its keys. */
export type MlDsa = 'ml-dsa-44' | 'ml-dsa-65' | 'ml-dsa-87';

/** RFC 9881 sections 2 and 4: one identifier for keys and signatures, without parameters, and keys of one length. */
export const mlDsaSets: ReadonlyMap<MlDsa, { readonly oid: string; readonly keyOctets: number }> = new Map([
  ['ml-dsa-44', { oid: '2.16.840.1.101.3.4.3.17', keyOctets: 1312 }],
  ['ml-dsa-65', { oid: '2.16.840.1.101.3.4.3.18', keyOctets: 1952 }],
  ['ml-dsa-87', { oid: '2.16.840.1.101.3.4.3.19', keyOctets: 2592 }],
]);

/** The parameter set that an object identifier names. */
export function mlDsaOf(oid: string): MlDsa | undefined {
  for (const [name, set] of mlDsaSets) if (set.oid === oid) return name;
  return undefined;
}

/** True for a parameter set among the names of schemes and keys. */
export const isMlDsa = (name: string): name is MlDsa => [...mlDsaSets.keys()].some((set) => set === name);

/** Whether the runtime's OpenSSL verifies such signatures; those before 3.5 do not. */
export function knowsMlDsa(name: MlDsa): boolean {
  const { oid = '', keyOctets = 0 } = mlDsaSets.get(name) ?? {};
  const algorithm = element(Tag.sequence, oidElement(oid));
  // Every string of the right length is a key.
  const key = element(Tag.sequence, algorithm, element(Tag.bitString, Buffer.alloc(1 + keyOctets)));
  try {
    createPublicKey({ key, format: 'der', type: 'spki' });
    return true;
  } catch {
    return false;
  }
}
