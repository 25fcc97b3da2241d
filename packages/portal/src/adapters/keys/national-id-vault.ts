import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { parseBirthDate } from '../../domain/person/birth-date.ts';
import { parseNationalId } from '../../domain/person/national-id.ts';
import { type NationalIdVault } from '../../domain/person/person-store.ts';
import { systemRandom } from '../../kernel/random.ts';
import { type KeyRing } from './keys.ts';

const cipher = 'aes-256-gcm';
/** 96 random bits: safe for 2^32 seals under one key (NIST SP 800-38D, 8.3). */
const ivBytes = 12;
const tagBytes = 16;

type Label = 'national-id' | 'birth-date' | 'letter' | 'code-secret' | 'delivery-header';

/** What a seal is bound to besides its key: moved to another row or relabelled, it does not open. */
const boundTo = (label: Label, keyId: string, rowId: string): Buffer =>
  Buffer.from(`${label}\n${keyId}\n${rowId}`);

function seal({ current }: KeyRing, label: Label, text: string, rowId: string): string {
  const iv = systemRandom.bytes(ivBytes);
  const sealer = createCipheriv(cipher, current.key, iv, { authTagLength: tagBytes });
  sealer.setAAD(boundTo(label, current.id, rowId));
  const sealed = Buffer.concat([iv, sealer.update(text, 'utf8'), sealer.final(), sealer.getAuthTag()]);
  return `${current.id}.${sealed.toString('base64url')}`;
}

function open({ sealing }: KeyRing, label: Label, sealed: string, rowId: string): string {
  const [keyId = '', text = ''] = sealed.split('.');
  const named = sealing.get(keyId);
  if (named === undefined)
    throw new Error(`A ${label} was sealed under a key that is not in the ring: ${keyId}`);
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= ivBytes + tagBytes) throw new Error(`A sealed ${label} is too short`);
  const opener = createDecipheriv(cipher, named.key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  opener.setAAD(boundTo(label, keyId, rowId));
  opener.setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([opener.update(bytes.subarray(ivBytes, -tagBytes)), opener.final()]).toString('utf8');
}

/** A seal opens to what was sealed, or its row was tampered with. */
function sure<Value>(value: Value | undefined, label: Label): Value {
  if (value === undefined) throw new Error(`A seal held something else than a ${label}`);
  return value;
}

/** Seals national IDs, dates of birth, letters and secrets as `<key id>.<base64url of iv, ciphertext and tag>`. */
export const createVault = (ring: KeyRing): NationalIdVault => ({
  currentKey: ring.current.id,
  holds: (keyId) => ring.sealing.has(keyId),
  seal: (nationalId, personId) => seal(ring, 'national-id', nationalId, personId),
  open: (sealed, personId) =>
    sure(parseNationalId(open(ring, 'national-id', sealed, personId)), 'national-id'),
  sealBirthDate: (birthDate, personId) => seal(ring, 'birth-date', birthDate, personId),
  openBirthDate: (sealed, personId) =>
    sure(parseBirthDate(open(ring, 'birth-date', sealed, personId)), 'birth-date'),
  sealLetter: (letter, mailId) => seal(ring, 'letter', letter, mailId),
  openLetter: (sealed, mailId) => open(ring, 'letter', sealed, mailId),
  sealCodeSecret: (secret, accountId) => seal(ring, 'code-secret', secret, accountId),
  openCodeSecret: (sealed, accountId) => open(ring, 'code-secret', sealed, accountId),
  sealDeliveryHeader: (header, streamId) => seal(ring, 'delivery-header', header, streamId),
  openDeliveryHeader: (sealed, streamId) => open(ring, 'delivery-header', sealed, streamId),
  markBirthDate: (birthDate, nationalId) =>
    createHmac('sha256', ring.index).update(`birth-date\n${nationalId}\n${birthDate}`).digest('hex'),
  index: (nationalId) => createHmac('sha256', ring.index).update(`national-id\n${nationalId}`).digest('hex'),
});
