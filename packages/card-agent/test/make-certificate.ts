import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { newPssKeys } from '@ecpa/testkit/pss-keys';
import { der, derOid, derSmallInteger } from '../src/hipki/der-writer.ts';

/** A self-signed certificate with the extensions of the profile, and its private key. */
export interface TestCertificate {
  der: Buffer;
  privateKey: KeyObject;
}

const keys = {
  RSA: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'RSA-3072': () => generateKeyPairSync('rsa', { modulusLength: 3072 }),
  'RSA-PSS': () => newPssKeys(),
  'RSA-PSS-256': () => newPssKeys({ hash: 'SHA-256', salt: 32 }),
  'RSA-PSS-384': () => newPssKeys({ hash: 'SHA-384', salt: 0 }),
  'RSA-PSS-512': () => newPssKeys({ hash: 'SHA-512', salt: 20 }),
  'RSA-PSS of SHA-1': () => newPssKeys({ hash: 'SHA-1', salt: 20 }),
  'RSA-PSS of two hashes': () => newPssKeys({ hash: 'SHA-256', maskHash: 'SHA-512', salt: 32 }),
  'RSA-PSS of a long salt': () => newPssKeys({ hash: 'SHA-256', salt: 33 }),
  'RSA-1024': () => generateKeyPairSync('rsa', { modulusLength: 1024 }),
  'P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'P-521': () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
} as const;

const subjectTypes = { person: '2.16.886.1.100.3.1.1', agency: '2.16.886.1.100.3.2.1.1', none: '' } as const;

/** Makes a certificate; every part of it that a test turns has a name. */
export function makeCertificate({
  name = '林嘉文',
  key = 'RSA',
  subjectType = 'person',
  usage = 0x80,
  notBefore = '250101000000Z',
  notAfter = '300101000000Z',
}: {
  name?: string;
  key?: keyof typeof keys;
  subjectType?: keyof typeof subjectTypes;
  /** first byte of the keyUsage bits: 0x80 digitalSignature, 0x40 nonRepudiation, 0x30 both kinds of encipherment */
  usage?: number;
  notBefore?: string;
  notAfter?: string;
} = {}): TestCertificate {
  const { privateKey, publicKey } = keys[key]();
  const nameDer = der(
    0x30,
    der(0x31, der(0x30, derOid('2.5.4.6'), der(0x13, Buffer.from('TW')))),
    der(0x31, der(0x30, derOid('2.5.4.3'), der(0x0c, Buffer.from(name)))),
    der(0x31, der(0x30, derOid('2.5.4.5'), der(0x13, Buffer.from('0000000112345678')))),
  );
  const extension = (id: string, value: Buffer) => der(0x30, derOid(id), der(0x04, value));
  const attribute = (id: string, value: Buffer) => der(0x30, derOid(id), der(0x31, value));
  const attributes = [attribute('2.16.886.1.100.2.51', der(0x13, Buffer.from('0003')))];
  if (subjectType !== 'none')
    attributes.unshift(attribute('2.16.886.1.100.2.1', derOid(subjectTypes[subjectType])));
  const algorithm = key.startsWith('RSA')
    ? der(0x30, derOid('1.2.840.113549.1.1.11'), der(0x05))
    : der(0x30, derOid('1.2.840.10045.4.3.2'));
  const tbs = der(
    0x30,
    der(0xa0, derSmallInteger(2)),
    derSmallInteger(7),
    algorithm,
    nameDer,
    der(0x30, der(0x17, Buffer.from(notBefore)), der(0x17, Buffer.from(notAfter))),
    nameDer,
    publicKey.export({ format: 'der', type: 'spki' }),
    der(
      0xa3,
      der(
        0x30,
        extension('2.5.29.15', der(0x03, Buffer.from([0, usage]))),
        extension('2.5.29.9', der(0x30, ...attributes)),
      ),
    ),
  );
  // Nothing here reads a certificate's own signature, and not every key could make one of this hash.
  const signature = key.startsWith('RSA-PSS of')
    ? Buffer.alloc(256)
    : sign(hashOf(privateKey), tbs, privateKey);
  return {
    der: der(0x30, tbs, algorithm, der(0x03, Buffer.from([0]), signature)),
    privateKey,
  };
}

const hashOf = ({ asymmetricKeyDetails }: KeyObject) => asymmetricKeyDetails?.hashAlgorithm ?? 'sha256';
