import { each, inside, only } from '../der/cursor.ts';
import { readOid } from '../der/oid.ts';
import { Tag } from '../der/tag.ts';
import { readGeneralName } from '../name/general-name.ts';
import { attempt, type Parsed } from '../parsed.ts';
import type { Certificate } from './certificate.ts';
import { type DistributionPoint, readDistributionPoints } from './distribution-points.ts';
import { Extensions } from './extension-oids.ts';

/** Addresses that a certificate's authority information access extension gives (RFC 5280 section 4.2.2.1). */
export interface AccessLocations {
  readonly ocsp: readonly string[];
  readonly caIssuers: readonly string[];
}

const ocsp = '1.3.6.1.5.5.7.48.1';
const caIssuers = '1.3.6.1.5.5.7.48.2';

/** Addresses of OCSP responders and of issuers' certificates; unverified until the certificate's path is. */
export function accessLocations(certificate: Certificate): Parsed<AccessLocations> {
  return attempt('extension-malformed', () => {
    const value = certificate.extensions.get(Extensions.authorityInfoAccess)?.value;
    if (value === undefined) return { ocsp: [], caIssuers: [] };
    const all = each(inside(only(value, Tag.sequence)), 1, 64, (list) => {
      const fields = list.enter(Tag.sequence);
      const method = readOid(fields.any());
      const location = readGeneralName(fields);
      fields.finish();
      return { method, url: location.form === 'uniformResourceIdentifier' ? location.text : undefined };
    });
    const of = (wanted: string): string[] =>
      all.flatMap(({ method, url }) => (method === wanted && url !== undefined ? [url] : []));
    return { ocsp: of(ocsp), caIssuers: of(caIssuers) };
  });
}

/** One CRL distribution point and the addresses in its name. */
export interface CrlLocation extends DistributionPoint {
  readonly urls: readonly string[];
}

/** CRL distribution points (RFC 5280 section 4.2.1.13); unverified until the certificate's path is. */
export const crlLocations = (certificate: Certificate): Parsed<readonly CrlLocation[]> =>
  locations(certificate, Extensions.crlDistributionPoints);

/** Distribution points of delta CRLs (RFC 5280 section 4.2.1.15); unverified until the certificate's path is. */
export const freshestCrlLocations = (certificate: Certificate): Parsed<readonly CrlLocation[]> =>
  locations(certificate, Extensions.freshestCrl);

function locations(certificate: Certificate, oid: string): Parsed<readonly CrlLocation[]> {
  return attempt('extension-malformed', () => {
    const value = certificate.extensions.get(oid)?.value;
    if (value === undefined) return [];
    return readDistributionPoints(value).map((point) => ({ ...point, urls: urlsOf(point) }));
  });
}

function urlsOf({ name }: DistributionPoint): string[] {
  if (name?.kind !== 'full') return [];
  return name.names.flatMap((one) => (one.form === 'uniformResourceIdentifier' ? [one.text] : []));
}
