import { Extensions } from '../../src/certificate/extension-oids.ts';
import { type Crl, type CrlIndex, indexCrl, parseCrl } from '../../src/index.ts';
import { bits, element, enumerated, explicit, implicit, integer, namedBits, sequence, time } from './der.ts';
import { day, type Holder, now } from './certificate.ts';
import { authorityKeyIdentifier, extension } from './extensions.ts';
import { algorithmOf, type SigningHash, signatureOf } from './keys.ts';

/** One entry of a CRL to make. */
export interface WantedEntry {
  readonly serial: number | bigint | string;
  readonly at?: number;
  readonly reason?: number;
  readonly extensions?: readonly Buffer[];
}

/** Everything that a test may set about a CRL. */
export interface WantedCrl {
  readonly issuer: Holder;
  readonly number?: number | bigint;
  /** Makes it a delta CRL. */
  readonly base?: number;
  readonly from?: number;
  readonly until?: number | null;
  readonly entries?: readonly WantedEntry[];
  readonly extensions?: readonly Buffer[];
  readonly hash?: SigningHash;
}

export const reasonCode = {
  keyCompromise: 1,
  superseded: 4,
  certificateHold: 6,
  removeFromCRL: 8,
} as const;

/** DER of a CRL. */
export function makeCrlDer(wanted: WantedCrl): Buffer {
  const { issuer, number = 1, base, until = now + day, entries = [], hash = 'sha256' } = wanted;
  const { privateKey } = issuer.pair;
  const algorithm = algorithmOf(privateKey, hash);
  const keyIdentifier = issuer.certificate.subjectKeyIdentifier;
  const tbs = sequence(
    integer(1),
    algorithm,
    issuer.certificate.subject.raw,
    time(wanted.from ?? now - day),
    ...(until === null ? [] : [time(until)]),
    ...(entries.length === 0 ? [] : [sequence(...entries.map(entryDer))]),
    explicit(
      0,
      sequence(
        extension(Extensions.crlNumber, false, integer(number)),
        ...(keyIdentifier === undefined ? [] : [authorityKeyIdentifier(keyIdentifier)]),
        ...(base === undefined ? [] : [extension(Extensions.deltaCrlIndicator, true, integer(base))]),
        ...(wanted.extensions ?? []),
      ),
    ),
  );
  return sequence(tbs, algorithm, bits(signatureOf(tbs, privateKey, hash)));
}

export function entryDer({ serial, at = now - 2 * day, reason, extensions = [] }: WantedEntry): Buffer {
  const all = [
    ...(reason === undefined ? [] : [extension(Extensions.reasonCode, false, enumerated(reason))]),
    ...extensions,
  ];
  const number = typeof serial === 'string' ? element(2, Buffer.from(serial, 'hex')) : integer(serial);
  return sequence(number, time(at), ...(all.length === 0 ? [] : [sequence(...all)]));
}

/** An issuing distribution point. */
export function issuingDistributionPoint(wanted: {
  readonly names?: readonly Buffer[];
  readonly user?: boolean;
  readonly ca?: boolean;
  readonly attribute?: boolean;
  readonly reasons?: readonly number[];
  readonly indirect?: boolean;
}): Buffer {
  const flag = (number: number, set: boolean | undefined): Buffer[] =>
    set === true ? [implicit(number, Buffer.from([0xff]))] : [];
  return extension(
    Extensions.issuingDistributionPoint,
    true,
    sequence(
      ...(wanted.names === undefined ? [] : [explicit(0, explicit(0, ...wanted.names))]),
      ...flag(1, wanted.user),
      ...flag(2, wanted.ca),
      ...(wanted.reasons === undefined ? [] : [implicit(3, namedBits(...wanted.reasons).subarray(2))]),
      ...flag(4, wanted.indirect),
      ...flag(5, wanted.attribute),
    ),
  );
}

export const certificateIssuer = (...names: readonly Buffer[]): Buffer =>
  extension(Extensions.certificateIssuer, true, sequence(...names));

/** A CRL as wanted. */
export function makeCrl(wanted: WantedCrl): Crl {
  const result = parseCrl(makeCrlDer(wanted));
  if (!result.ok) throw new Error(`${result.reason}: ${result.detail}`);
  return result.value;
}

/** The same with its entries read. */
export function makeIndex(wanted: WantedCrl): CrlIndex {
  const result = indexCrl(makeCrl(wanted));
  if (!result.ok) throw new Error(`${result.reason}: ${result.detail}`);
  return result.value;
}
