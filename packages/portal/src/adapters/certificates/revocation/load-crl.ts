import {
  type Certificate,
  type CrlIndex,
  indexCrlInSlices,
  parseCrl,
  succeedsCrl,
  verifyCrlInSlices,
} from '@ecpa/pkix';

/**
 * Reads a fetched CRL in slices, so that a large one holds up nobody. It counts only when the issuer's own key signed
 * it and it does not go back behind the one that is held.
 * @throws with the reason when it does not count
 */
export async function loadCrl({
  bytes,
  issuer,
  held,
}: {
  bytes: Uint8Array;
  issuer: Certificate;
  held: CrlIndex | undefined;
}): Promise<CrlIndex> {
  const parsed = parseCrl(bytes);
  if (!parsed.ok) throw new Error(`${parsed.reason}: ${parsed.detail}`);
  const crl = parsed.value;
  if (crl.isDelta) throw new Error('a delta where a complete CRL should be');
  const signed = await verifyCrlInSlices({ crl, issuer });
  if (!signed.ok) throw new Error(`${signed.reason}: ${signed.detail}`);
  if (held !== undefined) {
    const succession = succeedsCrl(held.crl, crl);
    if (!succession.ok) throw new Error(succession.reason);
    if (held.crl.raw.equals(crl.raw)) return held;
  }
  const index = await indexCrlInSlices(crl);
  if (!index.ok) throw new Error(`${index.reason}: ${index.detail}`);
  return index.value;
}
