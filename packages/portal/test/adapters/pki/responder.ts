import { createHash, KeyObject, sign } from 'node:crypto';
import { type Authority, now } from './authority.ts';
import { der, elements, octets, oid, sequence, time } from './der.ts';

export interface OcspAnswer {
  readonly status: 'good' | 'revoked' | 'suspended' | 'unknown';
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date | undefined;
  readonly sendsNonce?: boolean;
  /** Signs instead of the authority that issued the certificate. */
  readonly signer?: Authority;
}

const statusElements = {
  good: der(0x80),
  revoked: der(0xa1, time(now), der(0xa0, der(0x0a, Buffer.from([1])))),
  suspended: der(0xa1, time(now), der(0xa0, der(0x0a, Buffer.from([6])))),
  unknown: der(0x82),
};

const means = {
  ec: { hash: 'sha256', algorithm: '1.2.840.10045.4.3.2' },
  'ml-dsa-65': { hash: null, algorithm: '2.16.840.1.101.3.4.3.18' },
} as const;

/** What a request asks: the DER of its certificate id, and of its extensions. */
function readRequest(request: Buffer) {
  const [outer] = elements(request);
  const [tbs] = elements(outer?.content ?? Buffer.alloc(0));
  const [list, extensions] = elements(tbs?.content ?? Buffer.alloc(0));
  const [first] = elements(list?.content ?? Buffer.alloc(0));
  const [certId] = elements(first?.content ?? Buffer.alloc(0));
  return { certId: certId?.whole ?? Buffer.alloc(0), extensions: extensions?.content };
}

/** A signed answer to a request (RFC 6960 section 4.2.1), made without the library under test. */
export function answerOcsp(
  request: Buffer,
  { status, thisUpdate = now, nextUpdate, sendsNonce = true, signer }: OcspAnswer,
  authority: Authority,
): Buffer {
  const { certId, extensions } = readRequest(request);
  const { certificate, keys, key } = signer ?? authority;
  const spki = elements(
    elements(Buffer.from(certificate.publicKey.rawData))[0]?.content ?? Buffer.alloc(0),
  )[1];
  const keyHash = createHash('sha1')
    .update((spki?.content ?? Buffer.alloc(0)).subarray(1))
    .digest();
  const single = sequence(
    certId,
    statusElements[status],
    time(thisUpdate),
    ...(nextUpdate === undefined ? [] : [der(0xa0, time(nextUpdate))]),
  );
  const data = sequence(
    der(0xa2, octets(keyHash)),
    time(thisUpdate),
    sequence(single),
    ...(sendsNonce && extensions !== undefined ? [der(0xa1, extensions)] : []),
  );
  const { hash, algorithm } = means[key];
  const signature = sign(hash, data, KeyObject.from(keys.privateKey));
  const basic = sequence(data, sequence(oid(algorithm)), der(0x03, Buffer.from([0]), signature));
  return sequence(
    der(0x0a, Buffer.from([0])),
    der(0xa0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))),
  );
}
