import type { KeyObject } from 'node:crypto';
import { type AlgorithmRules, currentAlgorithms, schemeAllowed } from '../algorithm/algorithm-rules.ts';
import { signatureScheme, type SignatureScheme } from '../algorithm/signature-scheme.ts';
import { verifyInSlices } from '../algorithm/verify-in-slices.ts';
import { verifySignature } from '../algorithm/verify-signature.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { type WorkingKey, workingKey } from '../path/working-key.ts';
import type { Crl } from './crl.ts';

/** Why a certificate's key does not prove a CRL. */
export type CrlSignatureRefusal =
  'issuer-name-mismatch' | 'key-usage-forbids' | 'algorithm-not-allowed' | 'signature-invalid';

export type CrlSignatureVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: CrlSignatureRefusal; readonly detail: string };

/** A CRL and the certificate that should have signed it; whether that certificate is to be trusted is another question. */
export interface CrlSignatureQuestion {
  readonly crl: Crl;
  readonly issuer: Certificate;
  readonly algorithms?: AlgorithmRules;
}

// Neither the bytes nor the key can change under a verdict, so it is made once.
const remembered = new WeakMap<Crl, WeakMap<KeyObject, boolean>>();

/** Whether the issuer's key signed the CRL and may sign CRLs; remembered on the CRL. */
export function verifyCrl({
  crl,
  issuer,
  algorithms = currentAlgorithms,
}: CrlSignatureQuestion): CrlSignatureVerdict {
  return verifyCrlUnder(crl, issuer, workingKey(issuer.publicKey, undefined, algorithms), algorithms);
}

/** The same with turns of the event loop in between, for CRLs of many megabytes. */
export async function verifyCrlInSlices({
  crl,
  issuer,
  algorithms = currentAlgorithms,
}: CrlSignatureQuestion): Promise<CrlSignatureVerdict> {
  const found = means(crl, issuer, workingKey(issuer.publicKey, undefined, algorithms), algorithms);
  if ('ok' in found) return found;
  const { scheme, key } = found;
  return verdict(
    recall(crl, key) ?? remember(crl, key, await verifyInSlices(scheme, key, crl.tbs, crl.signature)),
  );
}

/** The same under a key that may have inherited its DSA parameters. */
export function verifyCrlUnder(
  crl: Crl,
  issuer: Certificate,
  working: WorkingKey,
  algorithms: AlgorithmRules,
): CrlSignatureVerdict {
  const found = means(crl, issuer, working, algorithms);
  if ('ok' in found) return found;
  const { scheme, key } = found;
  return verdict(
    recall(crl, key) ?? remember(crl, key, verifySignature(scheme, key, crl.tbs, crl.signature)),
  );
}

interface Means {
  readonly scheme: SignatureScheme;
  readonly key: KeyObject;
}

function means(
  crl: Crl,
  issuer: Certificate,
  { key, allowed }: WorkingKey,
  algorithms: AlgorithmRules,
): Means | CrlSignatureVerdict {
  if (!crl.issuer.matches(issuer.subject)) return refuse('issuer-name-mismatch', 'issued under another name');
  // RFC 5280 section 6.3.3 (f).
  if (issuer.keyUsage?.has('cRLSign') === false)
    return refuse('key-usage-forbids', 'key usage without cRLSign');
  const scheme = signatureScheme(crl.signatureAlgorithm);
  if (scheme === undefined || !schemeAllowed(scheme, algorithms))
    return refuse('algorithm-not-allowed', 'signature algorithm unknown or too weak');
  if (!allowed) return refuse('algorithm-not-allowed', 'key of a refused kind or size');
  return key === undefined ? refuse('signature-invalid', "the issuer's key is no key") : { scheme, key };
}

const refuse = (reason: CrlSignatureRefusal, detail: string): CrlSignatureVerdict => ({
  ok: false,
  reason,
  detail,
});

const verdict = (holds: boolean): CrlSignatureVerdict =>
  holds ? { ok: true } : refuse('signature-invalid', "the signature does not hold under the issuer's key");

const recall = (crl: Crl, key: KeyObject): boolean | undefined => remembered.get(crl)?.get(key);

function remember(crl: Crl, key: KeyObject, holds: boolean): boolean {
  const keys = remembered.get(crl) ?? new WeakMap<KeyObject, boolean>();
  keys.set(key, holds);
  remembered.set(crl, keys);
  return holds;
}
