import { Extensions } from '../certificate/extension-oids.ts';
import { type Undetermined, undetermined } from '../revocation/verdict.ts';
import type { Crl } from './crl.ts';

/** What a CRL lacks of RFC 5280 sections 5.1 and 5.2, though it can be understood. */
export function nonconformance({ version, nextUpdate, extensions }: Crl): Undetermined | undefined {
  const no = (detail: string): Undetermined => undetermined('crl-not-conforming', detail);
  if (version !== 2) return no('not version 2');
  if (nextUpdate === undefined) return no('no nextUpdate');
  const number = extensions.get(Extensions.crlNumber);
  if (number === undefined) return no('no CRL number');
  if (number.critical) return no('CRL number critical');
  if (!extensions.has(Extensions.authorityKeyIdentifier)) return no('no authority key identifier');
  for (const oid of [Extensions.issuingDistributionPoint, Extensions.deltaCrlIndicator])
    if (extensions.get(oid)?.critical === false) return no(`extension ${oid} not critical`);
  return undefined;
}
