import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A small CBOR writer (RFC 8949): integers, byte and text strings, lists, maps. */
type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number | string, Cbor>;
const isList = (value: Cbor): value is readonly Cbor[] => Array.isArray(value);

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (isList(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each)]),
  ]);
}

export type Algorithm = 'ES256' | 'RS256' | 'EdDSA';

function keyPair(algorithm: Algorithm) {
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return algorithm === 'RS256'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ed25519');
}

const bytes = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url');

/** COSE_Key of a public key (RFC 9053, 7; RFC 8230). */
function coseKey(algorithm: Algorithm, publicKey: KeyObject): Buffer {
  const { x, y, n, e } = publicKey.export({ format: 'jwk' });
  const entries: Record<Algorithm, [number, Cbor][]> = {
    ES256: [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ],
    RS256: [
      [1, 3],
      [3, -257],
      [-1, bytes(n)],
      [-2, bytes(e)],
    ],
    EdDSA: [
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, bytes(x)],
    ],
  };
  return cbor(new Map(entries[algorithm]));
}

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest();

/** What a page asks for, as far as it is read here. */
interface Asked {
  readonly challenge: string;
  readonly origin: string;
}

/** Who vouches for an authenticator in packed attestation (WebAuthn 3, 8.2): itself, or its maker by a certificate. */
export interface Voucher {
  /** AAGUID, sixteen bytes. */
  readonly model: Buffer;
  readonly maker?: { readonly certificate: Buffer; readonly privateKey: KeyObject };
}

/** An authenticator made of software, in which a test can change one thing at a time. */
export class SoftwareAuthenticator {
  readonly #algorithm: Algorithm;
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly credentialId = randomBytes(24).toString('base64url');
  /** 0 where it keeps no count. */
  count = 0;
  verifiesUser = true;
  isSynced = false;
  userHandle: string | undefined;

  constructor(algorithm: Algorithm = 'ES256') {
    this.#algorithm = algorithm;
    const { privateKey, publicKey } = keyPair(algorithm);
    this.#privateKey = privateKey;
    this.#publicKey = publicKey;
  }

  #authenticatorData(origin: string, credential?: Buffer): Buffer {
    const flags =
      0x01 | (this.verifiesUser ? 0x04 : 0) | (this.isSynced ? 0x18 : 0) | (credential ? 0x40 : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.count);
    const rpIdHash = sha256(new URL(origin).hostname);
    return Buffer.concat([rpIdHash, Buffer.from([flags]), counter, credential ?? Buffer.alloc(0)]);
  }

  #clientData(type: string, { challenge, origin }: Asked): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #answer(response: object) {
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: 'public-key',
      clientExtensionResults: {},
      response,
    };
  }

  /** What `navigator.credentials.create` gives. */
  create(asked: Asked & { userHandle: string }, voucher?: Voucher) {
    this.userHandle = asked.userHandle;
    const id = bytes(this.credentialId);
    const length = Buffer.from([id.length >> 8, id.length & 255]);
    const credential = Buffer.concat([
      voucher?.model ?? Buffer.alloc(16),
      length,
      id,
      coseKey(this.#algorithm, this.#publicKey),
    ]);
    const clientData = this.#clientData('webauthn.create', asked);
    const authData = this.#authenticatorData(asked.origin, credential);
    const vouched = () => {
      const key = voucher?.maker?.privateKey ?? this.#privateKey;
      const sig = sign('sha256', Buffer.concat([authData, sha256(clientData)]), key);
      const x5c = voucher?.maker && [voucher.maker.certificate];
      return new Map<string, Cbor>([
        ['alg', -7],
        ['sig', sig],
        ...(x5c === undefined ? [] : [['x5c', x5c] as const]),
      ]);
    };
    const attestation: ReadonlyMap<string, Cbor> = new Map<string, Cbor>([
      ['fmt', voucher === undefined ? 'none' : 'packed'],
      ['attStmt', voucher === undefined ? new Map() : vouched()],
      ['authData', authData],
    ]);
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      attestationObject: cbor(attestation).toString('base64url'),
      transports: ['internal'],
    });
  }

  /** What `navigator.credentials.get` gives. */
  get(asked: Asked) {
    const clientData = this.#clientData('webauthn.get', asked);
    const authenticatorData = this.#authenticatorData(asked.origin);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    const signature = sign(this.#algorithm === 'EdDSA' ? null : 'sha256', signed, this.#privateKey);
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: signature.toString('base64url'),
      ...(this.userHandle === undefined
        ? {}
        : { userHandle: Buffer.from(this.userHandle).toString('base64url') }),
    });
  }
}
