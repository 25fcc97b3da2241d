import { createHash } from 'node:crypto';
import {
  type AlgorithmRules,
  type Certificate,
  type Crl,
  type CrlIndex,
  indexCrlInSlices,
  parseCrl,
  succeedsCrl,
  verifyCrlInSlices,
} from '@ecpa/pkix';

/** Clocks of authority and node may differ by this much. */
const skewMilliseconds = 60_000;

/** Which of an authority's lists this is: one without an issuing distribution point speaks of all its certificates. */
export const scopeOf = ({ issuingDistributionPoint: point }: Crl): string =>
  point === undefined ? 'all' : createHash('sha256').update(point.raw).digest('hex');

/**
 * Reads a CRL in slices, so that a large one holds up nobody. It counts only when the issuer's own key signed it, when
 * it is of now or before, and when it does not go back behind the one that is held.
 * @throws with the reason when it does not count
 */
export async function loadCrl({
  bytes,
  issuer,
  held,
  at,
  algorithms,
}: {
  bytes: Uint8Array;
  issuer: Certificate;
  held: CrlIndex | undefined;
  at: Date;
  algorithms: AlgorithmRules;
}): Promise<CrlIndex> {
  const parsed = parseCrl(bytes);
  if (!parsed.ok) throw new Error(`${parsed.reason}: ${parsed.detail}`);
  const crl = parsed.value;
  if (crl.isDelta) throw new Error('a delta where a complete CRL should be');
  const signed = await verifyCrlInSlices({ crl, issuer, algorithms });
  if (!signed.ok) throw new Error(`${signed.reason}: ${signed.detail}`);
  // One of tomorrow, once taken, would make all of today go back.
  if (crl.thisUpdate > at.getTime() + skewMilliseconds) throw new Error('crl-not-yet-valid');
  if (held !== undefined) {
    const succession = succeedsCrl(held.crl, crl);
    if (!succession.ok) throw new Error(succession.reason);
    if (held.crl.raw.equals(crl.raw)) return held;
  }
  const index = await indexCrlInSlices(crl);
  if (!index.ok) throw new Error(`${index.reason}: ${index.detail}`);
  return index.value;
}
