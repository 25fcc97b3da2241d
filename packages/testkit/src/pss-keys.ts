import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** What RSASSA-PSS-params of a key say (RFC 4055 section 3.1). */
export interface PssParameters {
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
  /** the same hash without it */
  readonly maskHash?: PssParameters['hash'];
  /** shortest salt, in octets */
  readonly salt: number;
}

const hashes: Readonly<Record<PssParameters['hash'], string>> = {
  'SHA-1': '06052b0e03021a',
  'SHA-256': '0609608648016503040201',
  'SHA-384': '0609608648016503040202',
  'SHA-512': '0609608648016503040203',
};

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const { length } = Buffer.concat(parts);
  const digits = [length >> 8, length & 0xff].filter((digit, place) => place === 1 || digit > 0);
  return Buffer.concat([
    Buffer.from([tag, ...(length < 0x80 ? [length] : [0x80 | digits.length, ...digits])]),
    ...parts,
  ]);
}

const hex = (text: string) => Buffer.from(text, 'hex');

function parametersOf({ hash, maskHash = hash, salt }: PssParameters): Buffer {
  return der(
    0x30,
    der(0xa0, der(0x30, hex(hashes[hash]))),
    der(0xa1, der(0x30, hex('06092a864886f70d010108'), der(0x30, hex(hashes[maskHash])))),
    der(0xa2, Buffer.from([0x02, 1, salt])),
  );
}

/**
 * A pair of RSA keys of 2048 bits for RSASSA-PSS alone (id-RSASSA-PSS), with these parameters or none. Built by hand: the
 * parameters are what tests turn.
 */
export function newPssKeys(parameters?: PssParameters): { privateKey: KeyObject; publicKey: KeyObject } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = der(
    0x30,
    hex('06092a864886f70d01010a'),
    ...(parameters === undefined ? [] : [parametersOf(parameters)]),
  );
  const octets = der(0x04, privateKey.export({ format: 'der', type: 'pkcs1' }));
  const key = createPrivateKey({
    key: der(0x30, hex('020100'), algorithm, octets),
    format: 'der',
    type: 'pkcs8',
  });
  return { privateKey: key, publicKey: createPublicKey(key) };
}
