import { constants, createVerify, type KeyObject, verify } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SignatureScheme } from './signature-scheme.ts';
import { schemeFitsKey } from './verify-signature.ts';

/** Octets hashed between two turns of the event loop: a fraction of a millisecond. */
const slice = 256 * 1024;

/** Like `verifySignature`, for data of many megabytes: the event loop turns between slices. */
export async function verifyInSlices(
  scheme: SignatureScheme,
  key: KeyObject,
  data: Buffer,
  signature: Buffer,
): Promise<boolean> {
  if (!schemeFitsKey(scheme, key.asymmetricKeyType)) return false;
  if (!('hash' in scheme)) return verifyElsewhere(key, data, signature);
  const verifier = createVerify(scheme.hash);
  for (let at = 0; at < data.length; at += slice) {
    verifier.update(data.subarray(at, at + slice));
    await nextTurn();
  }
  try {
    return scheme.family === 'rsa-pss'
      ? verifier.verify(
          { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength },
          signature,
        )
      : verifier.verify(key, signature);
  } catch {
    return false;
  }
}

// The Edwards schemes read the data twice, ML-DSA is one call: neither can be fed in slices, so they get a thread.
const verifyElsewhere = (key: KeyObject, data: Buffer, signature: Buffer): Promise<boolean> =>
  new Promise((resolve) => {
    verify(null, data, key, signature, (fault, holds) => {
      resolve(fault === null && holds);
    });
  });
