import { createHmac, createSecretKey } from 'node:crypto';
import { readKeys } from './keys-file.ts';
import { type KeyRing } from './keys.ts';
import { inSamlOrder, inSigningOrder } from './signing-keys.ts';

export { completeKeysFile, createKeysFile, rotateKeys, rotateSamlKey } from './keys-file.ts';
export { type KeyRing } from './keys.ts';
export { pairwiseSubject } from './pairwise-subject.ts';
export { createCheckpointSigner } from './checkpoint-signer.ts';
export { createPseudonym } from './pseudonym.ts';
export { createVault } from './national-id-vault.ts';

/** Opens the portal's keys. @throws when the file is missing, readable by everybody, or not sound */
export function openKeyRing(file: string): KeyRing {
  const { sealing, index, signing, saml, audit } = readKeys(file);
  const named = sealing.map(({ id, secret }) => ({ id, key: createSecretKey(secret, 'base64') }));
  const current = named.at(-1);
  if (current === undefined) throw new Error(`The keys file ${file} has no sealing key`);
  const indexKey = createSecretKey(index.secret, 'base64');
  return {
    // Of the key that finds people, which no rotation changes: so it cannot disagree with what it stands for.
    identity: `keys-${createHmac('sha256', indexKey).update('identity').digest('hex').slice(0, 16)}`,
    current,
    sealing: new Map(named.map((one) => [one.id, one])),
    index: indexKey,
    signing: inSigningOrder(signing, new Date()),
    saml: inSamlOrder(saml, new Date()),
    audit,
  };
}
