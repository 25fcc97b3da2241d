import type { KeyObject } from 'node:crypto';
import { signatureScheme } from '../algorithm/signature-scheme.ts';
import { verifySignature } from '../algorithm/verify-signature.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Work } from './work.ts';

/** Verdicts over CA certificates outlive one decision: neither the bytes nor the key can change under them. */
const remembered = new WeakMap<Certificate, WeakMap<KeyObject, boolean>>();

/** Checks certificate signatures once per decision, and those of CA certificates once at all. */
export class Signatures {
  readonly #work: Work;
  readonly #seen: { readonly certificate: Certificate; readonly key: KeyObject; readonly holds: boolean }[] =
    [];

  constructor(work: Work) {
    this.#work = work;
  }

  /** Whether the signature holds under the key; undefined when no more may be verified. */
  hold(certificate: Certificate, key: KeyObject): boolean | undefined {
    const known = remembered.get(certificate)?.get(key);
    if (known !== undefined) return known;
    for (const one of this.#seen) if (one.certificate === certificate && one.key === key) return one.holds;
    if (!this.#work.signature()) return undefined;
    const scheme = signatureScheme(certificate.signatureAlgorithm);
    const holds =
      scheme !== undefined && verifySignature(scheme, key, certificate.tbs, certificate.signature);
    if (certificate.basicConstraints?.ca === true) remember(certificate, key, holds);
    else this.#seen.push({ certificate, key, holds });
    return holds;
  }
}

function remember(certificate: Certificate, key: KeyObject, holds: boolean): void {
  const keys = remembered.get(certificate) ?? new WeakMap<KeyObject, boolean>();
  keys.set(key, holds);
  remembered.set(certificate, keys);
}
