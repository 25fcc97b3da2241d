import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { parseNationalId } from '../../domain/person/national-id.ts';
import { type NationalIdVault } from '../../domain/person/person-store.ts';
import { type KeyRing } from './keys.ts';

const cipher = 'aes-256-gcm';
/** 96 random bits: safe for 2^32 seals under one key (NIST SP 800-38D, 8.3). */
const ivBytes = 12;
const tagBytes = 16;

/** What a seal is bound to besides its key: moved to another row or relabelled, it does not open. */
const boundTo = (keyId: string, personId: string): Buffer =>
  Buffer.from(`national-id\n${keyId}\n${personId}`);

/** Seals national IDs as `<key id>.<base64url of iv, ciphertext and tag>`. */
export function createVault({ current, sealing, index }: KeyRing): NationalIdVault {
  return {
    seal(nationalId, personId) {
      const iv = randomBytes(ivBytes);
      const sealer = createCipheriv(cipher, current.key, iv, { authTagLength: tagBytes });
      sealer.setAAD(boundTo(current.id, personId));
      const sealed = Buffer.concat([
        iv,
        sealer.update(nationalId, 'utf8'),
        sealer.final(),
        sealer.getAuthTag(),
      ]);
      return `${current.id}.${sealed.toString('base64url')}`;
    },
    open(sealed, personId) {
      const [keyId = '', text = ''] = sealed.split('.');
      const named = sealing.get(keyId);
      if (named === undefined)
        throw new Error(`A national ID was sealed under a key that is not in the ring: ${keyId}`);
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length <= ivBytes + tagBytes) throw new Error('A sealed national ID is too short');
      const opener = createDecipheriv(cipher, named.key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      opener.setAAD(boundTo(keyId, personId));
      opener.setAuthTag(bytes.subarray(-tagBytes));
      const opened = Buffer.concat([opener.update(bytes.subarray(ivBytes, -tagBytes)), opener.final()]);
      const nationalId = parseNationalId(opened.toString('utf8'));
      if (nationalId === undefined) throw new Error('A seal held something else than a national ID');
      return nationalId;
    },
    index: (nationalId) => createHmac('sha256', index).update(`national-id\n${nationalId}`).digest('hex'),
  };
}
