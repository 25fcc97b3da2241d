import pkcs11js, { type Handle, type PKCS11 } from 'pkcs11js';
import { tokenLimits } from '@ecpa/card-protocol';
import { type PresentedCertificate, type PresentedReader, type ReaderContent } from '../card/cards.ts';
import { plainText } from '../plain-text.ts';
import { ckr, readTokenFlags, returnCodeOf } from './return-codes.ts';

/** A reader of one module, with the slot that a signature will need. */
export interface ModuleReader {
  reader: PresentedReader;
  slot: Handle;
}

const mostReaders = 16;
const mostCertificates = 16;

/** Reads every slot of a module. A slot that fails is told as unreadable, so that the others can still be used. */
export function listSlots(library: PKCS11, modulePrefix: string, mostTries: number): ModuleReader[] {
  return library
    .C_GetSlotList(false)
    .slice(0, mostReaders)
    .flatMap((slot) => {
      const info = orNothing(() => library.C_GetSlotInfo(slot));
      if (info === undefined) return [];
      const { content, pinPad } = readSlot(library, slot, mostTries);
      const id = `${modulePrefix}${slot.toString('hex')}`;
      return [{ slot, reader: { id, name: plainText(info.slotDescription.trim(), 200), pinPad, content } }];
    });
}

function readSlot(
  library: PKCS11,
  slot: Handle,
  mostTries: number,
): { content: ReaderContent; pinPad: boolean } {
  try {
    const token = library.C_GetTokenInfo(slot);
    const { initialized, pinPad, triesLeft } = readTokenFlags(token.flags, mostTries);
    if (!initialized) return { content: { kind: 'empty' }, pinPad };
    const certificates = withSession(library, slot, (session) => readCertificates(library, session));
    const serial = token.serialNumber.trim().slice(0, 64);
    const card = { serial, triesLeft, pinLength: pinLength(token.minPinLen, token.maxPinLen), certificates };
    return { content: { kind: 'card', card }, pinPad };
  } catch (error) {
    const code = returnCodeOf(error);
    if (code === undefined) throw error;
    const gone = code === ckr.tokenNotPresent || code === ckr.deviceRemoved || code === ckr.slotIdInvalid;
    return { content: { kind: gone ? 'empty' : 'unreadable' }, pinPad: false };
  }
}

/** Limits that a card claims are its own, but a claim without sense must not shut its holder out. */
function pinLength(min: number, max: number): { min: number; max: number } {
  return { min: min > 0 && min <= 12 ? min : 1, max: max >= 4 && max <= 64 ? max : 64 };
}

function readCertificates(library: PKCS11, session: Handle): PresentedCertificate[] {
  const template = [{ type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_CERTIFICATE }];
  return findObjects(library, session, template, mostCertificates).flatMap((object) => {
    const [value, id, label] = [pkcs11js.CKA_VALUE, pkcs11js.CKA_ID, pkcs11js.CKA_LABEL].map((type) =>
      readAttribute(library, session, object, type),
    );
    if (value === undefined || id === undefined || value.length > tokenLimits.certificateBytes) return [];
    if (id.length > 64) return [];
    return [
      {
        id: id.toString('hex'),
        label: plainText(label?.toString() ?? '', 100),
        unverifiedDer: new Uint8Array(value),
      },
    ];
  });
}

/** The objects that match, at most so many. */
export function findObjects(
  library: PKCS11,
  session: Handle,
  template: pkcs11js.Template,
  most: number,
): Handle[] {
  library.C_FindObjectsInit(session, template);
  try {
    return library.C_FindObjects(session, most);
  } finally {
    library.C_FindObjectsFinal(session);
  }
}

/** One attribute of an object; undefined where the object does not have it. */
export function readAttribute(
  library: PKCS11,
  session: Handle,
  object: Handle,
  type: number,
): Buffer | undefined {
  return orNothing(() => {
    const value = library.C_GetAttributeValue(session, object, [{ type }])[0]?.value;
    return Buffer.isBuffer(value) ? value : undefined;
  });
}

/** Runs work in a session of its own that is closed whatever happens. */
export function withSession<T>(library: PKCS11, slot: Handle, work: (session: Handle) => T): T {
  const session = library.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION);
  try {
    return work(session);
  } finally {
    orNothing(() => {
      library.C_CloseSession(session);
    });
  }
}

/** The result, or undefined when the driver says no; faults that are not the driver's go on. */
function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (returnCodeOf(error) === undefined) throw error;
    return undefined;
  }
}
