import { createHash } from 'node:crypto';
import { type HashName, hashBytes } from '@ecpa/card-protocol';
import pkcs11js, { type Handle, type Mechanism, type PKCS11 } from 'pkcs11js';
import { type SignOrder, type SignOutcome } from '../card/cards.ts';
import { findObjects, readAttribute, withSession } from './list-slots.ts';
import { agentErrorOfReturnCode, readTokenFlags, returnCodeOf, triesAfterWrongPin } from './return-codes.ts';

/** DER before the digest in a DigestInfo (RFC 8017 section 9.2, note 1): every driver knows plain RSA signing. */
const digestInfo: Record<HashName, string> = {
  'SHA-256': '3031300d060960864801650304020105000420',
  'SHA-384': '3041300d060960864801650304020205000430',
  'SHA-512': '3051300d060960864801650304020305000440',
};

const longestSignature = 1024;

/**
 * Signs once in a slot. The PIN is presented once; a key that wants it for each use (CKA_ALWAYS_AUTHENTICATE) gets it
 * again only after the card has accepted it. A card that is no longer the listed one gets no PIN at all.
 */
export function signInSlot({
  library,
  slot,
  serial,
  mostTries,
  order,
}: {
  library: PKCS11;
  slot: Handle;
  serial: string;
  mostTries: number;
  order: SignOrder;
}): SignOutcome {
  try {
    const token = library.C_GetTokenInfo(slot);
    if (token.serialNumber.trim().slice(0, 64) !== serial) return { kind: 'error', error: 'card-removed' };
    const { pinPad } = readTokenFlags(token.flags, mostTries);
    const pin = pinPad ? undefined : order.pin;
    return withSession(library, slot, (session) => {
      library.C_Login(session, pkcs11js.CKU_USER, pin);
      const key = findKey(library, session, order.certificateId);
      if (key === undefined) return { kind: 'error', error: 'no-certificate' };
      library.C_SignInit(session, mechanismOf(order), key);
      const again = readAttribute(library, session, key, pkcs11js.CKA_ALWAYS_AUTHENTICATE)?.[0] === 1;
      if (again) library.C_Login(session, pkcs11js.CKU_CONTEXT_SPECIFIC, pin);
      const signature = library.C_Sign(session, toBeSigned(order), Buffer.alloc(longestSignature));
      return { kind: 'signature', signature: new Uint8Array(signature) };
    });
  } catch (error) {
    const code = returnCodeOf(error);
    if (code === undefined) throw error;
    return refusal(agentErrorOfReturnCode(code), () =>
      triesAfterWrongPin(library.C_GetTokenInfo(slot).flags, mostTries),
    );
  }
}

/** The driver's error with the tries that are left; the try that locks the card is told as locked. */
function refusal(
  error: ReturnType<typeof agentErrorOfReturnCode>,
  readTries: () => number | null,
): SignOutcome {
  if (error !== 'pin-wrong' && error !== 'pin-locked') return { kind: 'error', error };
  if (error === 'pin-locked') return { kind: 'error', error, triesLeft: 0 };
  try {
    const triesLeft = readTries();
    if (triesLeft === 0) return { kind: 'error', error: 'pin-locked', triesLeft };
    return triesLeft === null ? { kind: 'error', error } : { kind: 'error', error, triesLeft };
  } catch {
    // The wrong PIN is what matters; a card that cannot say more was pulled meanwhile.
    return { kind: 'error', error };
  }
}

/** Numbers of hash and mask in CK_RSA_PKCS_PSS_PARAMS (PKCS#11 v2.40, mechanisms, section 2.1.6). */
const pss: Record<HashName, { hashAlg: number; mgf: number }> = {
  'SHA-256': { hashAlg: pkcs11js.CKM_SHA256, mgf: pkcs11js.CKG_MGF1_SHA256 },
  'SHA-384': { hashAlg: pkcs11js.CKM_SHA384, mgf: pkcs11js.CKG_MGF1_SHA384 },
  'SHA-512': { hashAlg: pkcs11js.CKM_SHA512, mgf: pkcs11js.CKG_MGF1_SHA512 },
};

/** The mechanism that leaves hashing to us, which every driver knows of its kind. */
function mechanismOf({ scheme, hash }: SignOrder): Mechanism {
  if (scheme === 'ECDSA') return { mechanism: pkcs11js.CKM_ECDSA };
  if (scheme === 'RSASSA-PKCS1-v1_5') return { mechanism: pkcs11js.CKM_RSA_PKCS };
  const parameter = { type: pkcs11js.CK_PARAMS_RSA_PSS, ...pss[hash], saltLen: hashBytes[hash] };
  return { mechanism: pkcs11js.CKM_RSA_PKCS_PSS, parameter };
}

function toBeSigned({ scheme, hash, data }: SignOrder): Buffer {
  const digest = createHash(hash).update(data).digest();
  return scheme === 'RSASSA-PKCS1-v1_5'
    ? Buffer.concat([Buffer.from(digestInfo[hash], 'hex'), digest])
    : digest;
}

function findKey(library: PKCS11, session: Handle, certificateId: string): Handle | undefined {
  const template = [
    { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_PRIVATE_KEY },
    { type: pkcs11js.CKA_ID, value: Buffer.from(certificateId, 'hex') },
  ];
  return findObjects(library, session, template, 1)[0];
}
