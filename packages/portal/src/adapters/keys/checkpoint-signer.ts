import { createPrivateKey, sign } from 'node:crypto';
import { type CheckpointSigner, checkpointText } from '../../domain/audit/checkpoint.ts';
import { signatureLine, verifierKey } from '../../domain/audit/signed-note.ts';
import { type KeyRing } from './keys.ts';

/**
 * Signs checkpoints with the newest key of the ring and the one before it. The log is named after the identity of the
 * keys, which stays the same for the life of the database: not after the portal's address, which may change.
 */
export function createCheckpointSigner({
  identity,
  audit,
}: Pick<KeyRing, 'identity' | 'audit'>): CheckpointSigner {
  const origin = `ecpa-audit/${identity}`;
  const keys = audit.map(({ jwk: { d, ...jwk } }) => ({
    ...verifierKey(origin, Buffer.from(jwk.x, 'base64url')),
    secret: d === undefined ? undefined : createPrivateKey({ key: { ...jwk, d }, format: 'jwk' }),
  }));
  const signing = keys
    .toReversed()
    .flatMap(({ secret, ...key }) => (secret === undefined ? [] : [{ ...key, secret }]));
  return {
    origin,
    verifierKeys: keys.map(({ secret: _, ...key }) => key),
    canSign: signing.length > 0,
    sign({ size, root }) {
      const text = checkpointText({ origin, size, root });
      const lines = signing.map((key) => signatureLine(key, sign(null, Buffer.from(text), key.secret)));
      return `${text}\n${lines.join('')}`;
    },
  };
}
