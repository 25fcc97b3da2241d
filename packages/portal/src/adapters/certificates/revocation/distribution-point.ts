import { type Certificate, type CrlIndex } from '@ecpa/pkix';
import { type HeldList } from '../../../domain/certificate/trust-report.ts';
import { keyIdOf } from '../trust.ts';

export const minute = 60_000;
/** Lists that live for minutes are asked for before they end. */
const shortestPause = 15_000;
const longestPause = 60 * minute;

/** One distribution point of an authority (RFC 5280, 4.2.1.13) with the cache entry of its CRL. */
export interface DistributionPoint {
  readonly url: string;
  readonly host: string;
  readonly issuer: Certificate;
  readonly issuerKeyId: string;
  index: CrlIndex | undefined;
  tag: string | undefined;
  triedAt: number;
  /** Why the last fetch brought nothing; undefined when it did. */
  problem: string | undefined;
  /** Whether the folder was asked for what an earlier start left there. */
  recalled: boolean;
}

export const newPoint = ({
  url,
  host,
  issuer,
}: Pick<DistributionPoint, 'url' | 'host' | 'issuer'>): DistributionPoint => ({
  url,
  host,
  issuer,
  issuerKeyId: keyIdOf(issuer),
  index: undefined,
  tag: undefined,
  triedAt: 0,
  problem: undefined,
  recalled: false,
});

export const pointKey = ({ issuerKeyId, url }: Pick<DistributionPoint, 'issuerKeyId' | 'url'>): string =>
  `${issuerKeyId} ${url}`;

/** A quarter of its life, within bounds; a point that gave nothing is tried every minute. */
export function isDue({ index, triedAt, problem }: DistributionPoint, now: number): boolean {
  // A clock that went back says nothing about when it was tried.
  if (now < triedAt) return true;
  const { thisUpdate, nextUpdate } = index?.crl ?? {};
  const pause =
    problem !== undefined || thisUpdate === undefined || nextUpdate === undefined
      ? minute
      : Math.min(longestPause, Math.max(shortestPause, (nextUpdate - thisUpdate) / 4));
  return now >= triedAt + pause;
}

/** What operators see of a point. */
export function heldListOf({ url, index, triedAt, problem }: DistributionPoint): HeldList {
  const { number, thisUpdate, nextUpdate } = index?.crl ?? {};
  return {
    url,
    number: number?.toString(),
    thisUpdate: thisUpdate === undefined ? undefined : new Date(thisUpdate),
    nextUpdate: nextUpdate === undefined ? undefined : new Date(nextUpdate),
    entries: index?.entries,
    triedAt: triedAt === 0 ? undefined : new Date(triedAt),
    problem,
  };
}

/** Content octets of the INTEGER that a serial number without leading zeros may have been. */
function octetsOf(serial: string): string[] {
  const even = serial.length % 2 === 0 ? serial : `0${serial}`;
  // A first octet above 7F needs another zero to be positive; some authorities leave it out.
  return /^[89a-f]/.test(even) ? [`00${even}`, even] : [even];
}

/** Whether the list of a point, its signature proven, says that a certificate is revoked or suspended. */
export function names({ index }: DistributionPoint, serial: string): boolean {
  if (index === undefined || index.unusable !== undefined) return false;
  return octetsOf(serial.replace(/^0+(?=.)/, '')).some((octets) => {
    const entry = index.find(octets);
    return entry !== undefined && entry.reason !== 'removeFromCRL';
  });
}
