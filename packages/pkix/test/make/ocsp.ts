import { certIdOf, type CertIdHash } from '../../src/ocsp/cert-id.ts';
import type { Certificate } from '../../src/index.ts';
import { bits, enumerated, explicit, generalizedTime, implicit, octets, oid, sequence } from './der.ts';
import { type Holder, now } from './certificate.ts';
import { extension } from './extensions.ts';
import { algorithmOf, type SigningHash, signatureOf } from './keys.ts';

/** One status in an answer to make. */
export interface WantedStatus {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly status?: 'good' | 'unknown' | { readonly revokedAt: number; readonly reason?: number };
  readonly from?: number;
  readonly until?: number | null;
  readonly certIdHash?: CertIdHash;
  readonly extensions?: readonly Buffer[];
}

/** Everything that a test may set about an answer. */
export interface WantedAnswer {
  readonly signer: Holder;
  readonly statuses: readonly WantedStatus[];
  readonly certificates?: readonly Certificate[];
  readonly nonce?: Buffer;
  readonly bareNonce?: boolean;
  readonly extensions?: readonly Buffer[];
  readonly hash?: SigningHash;
  readonly producedAt?: number;
  /** Another name than the signer's. */
  readonly responderName?: Buffer;
}

const hour = 3_600_000;

/** DER of a successful OCSPResponse. */
export function makeAnswer(wanted: WantedAnswer): Buffer {
  const { signer, statuses, certificates = [], nonce, hash = 'sha256' } = wanted;
  const extensions = [
    ...(nonce === undefined
      ? []
      : [extension('1.3.6.1.5.5.7.48.1.2', false, wanted.bareNonce === true ? nonce : octets(nonce))]),
    ...(wanted.extensions ?? []),
  ];
  const tbs = sequence(
    explicit(1, wanted.responderName ?? signer.certificate.subject.raw),
    generalizedTime(wanted.producedAt ?? now),
    sequence(...statuses.map(single)),
    ...(extensions.length === 0 ? [] : [explicit(1, sequence(...extensions))]),
  );
  const { privateKey } = signer.pair;
  const basic = sequence(
    tbs,
    algorithmOf(privateKey, hash),
    bits(signatureOf(tbs, privateKey, hash)),
    ...(certificates.length === 0 ? [] : [explicit(0, sequence(...certificates.map(({ raw }) => raw)))]),
  );
  return sequence(enumerated(0), explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))));
}

function single({ certificate, issuer, status = 'good', ...rest }: WantedStatus): Buffer {
  const { from = now - hour, until = now + hour, certIdHash = 'sha1', extensions = [] } = rest;
  return sequence(
    certIdOf(certificate, issuer, certIdHash),
    statusDer(status),
    generalizedTime(from),
    ...(until === null ? [] : [explicit(0, generalizedTime(until))]),
    ...(extensions.length === 0 ? [] : [explicit(1, sequence(...extensions))]),
  );
}

function statusDer(status: Exclude<WantedStatus['status'], undefined>): Buffer {
  if (status === 'good') return implicit(0, Buffer.alloc(0));
  if (status === 'unknown') return implicit(2, Buffer.alloc(0));
  const reason = status.reason === undefined ? [] : [explicit(0, enumerated(status.reason))];
  return explicit(1, generalizedTime(status.revokedAt), ...reason);
}
