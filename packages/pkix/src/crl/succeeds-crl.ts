import type { Crl } from './crl.ts';

/** Why a CRL may not take the place of another. */
export type CrlSuccessionRefusal =
  | 'crl-different-issuer'
  | 'crl-different-scope'
  | 'crl-number-missing'
  | 'crl-number-went-back'
  | 'crl-older';

/** Whether `next` may replace `previous`: same issuer and scope, and neither its number nor its time goes back. */
export function succeedsCrl(
  previous: Crl,
  next: Crl,
): { readonly ok: true } | { readonly ok: false; readonly reason: CrlSuccessionRefusal } {
  const refuse = (reason: CrlSuccessionRefusal) => ({ ok: false, reason }) as const;
  if (!next.issuer.matches(previous.issuer)) return refuse('crl-different-issuer');
  if (!sameScope(previous, next) || next.isDelta !== previous.isDelta) return refuse('crl-different-scope');
  if (previous.number !== undefined) {
    if (next.number === undefined) return refuse('crl-number-missing');
    if (next.number < previous.number) return refuse('crl-number-went-back');
  }
  return next.thisUpdate < previous.thisUpdate ? refuse('crl-older') : { ok: true };
}

/** Whether two CRLs speak about the same certificates and reasons (RFC 5280 section 5.2.4), signed by the same key. */
export function sameScope(one: Crl, other: Crl): boolean {
  const scopes = [one.issuingDistributionPoint?.raw, other.issuingDistributionPoint?.raw] as const;
  const keys = [
    one.authorityKeyIdentifier?.keyIdentifier,
    other.authorityKeyIdentifier?.keyIdentifier,
  ] as const;
  return (
    (scopes[0] === undefined ? scopes[1] === undefined : scopes[1]?.equals(scopes[0]) === true) &&
    (keys[0] === undefined || keys[1]?.equals(keys[0]) !== false)
  );
}
