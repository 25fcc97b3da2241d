import { type Cursor, each, inside } from '../der/cursor.ts';
import { Malformed } from '../der/malformed.ts';
import { oidOfContent, readOid } from '../der/oid.ts';
import { context, contextConstructed } from '../der/tag.ts';
import { readImplicitIa5 } from '../der/text.ts';
import { contentOf, type Tlv, wholeOf } from '../der/tlv.ts';
import { type Name, nameOf } from './name.ts';

/** GeneralName of RFC 5280 section 4.2.1.6. */
export type GeneralName =
  | { readonly form: 'otherName'; readonly typeId: string; readonly value: Buffer }
  | { readonly form: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier'; readonly text: string }
  | { readonly form: 'x400Address' | 'ediPartyName'; readonly raw: Buffer }
  | { readonly form: 'directoryName'; readonly name: Name }
  | { readonly form: 'iPAddress'; readonly octets: Buffer }
  | { readonly form: 'registeredID'; readonly oid: string };

const mostNames = 4096;

/** GeneralNames: at least one. */
export const readGeneralNames = (content: Cursor): GeneralName[] =>
  each(content, 1, mostNames, readGeneralName);

export function readGeneralName(cursor: Cursor): GeneralName {
  return generalNameOf(cursor.any());
}

function generalNameOf(tlv: Tlv): GeneralName {
  switch (tlv.tag) {
    case contextConstructed(0):
      return readOtherName(inside(tlv));
    case context(1):
      return { form: 'rfc822Name', text: readImplicitIa5(tlv) };
    case context(2):
      return { form: 'dNSName', text: readImplicitIa5(tlv) };
    case contextConstructed(3):
      return { form: 'x400Address', raw: wholeOf(tlv) };
    case contextConstructed(4):
      return readDirectoryName(inside(tlv));
    case contextConstructed(5):
      return { form: 'ediPartyName', raw: wholeOf(tlv) };
    case context(6):
      return { form: 'uniformResourceIdentifier', text: readImplicitIa5(tlv) };
    case context(7):
      return { form: 'iPAddress', octets: contentOf(tlv) };
    case context(8):
      return { form: 'registeredID', oid: oidOfContent(tlv.bytes, tlv.content, tlv.end) };
    default:
      throw new Malformed('general name of an unknown form');
  }
}

function readOtherName(content: Cursor): GeneralName {
  const typeId = readOid(content.any());
  const explicit = content.enter(contextConstructed(0));
  const value = wholeOf(explicit.any());
  explicit.finish();
  content.finish();
  return { form: 'otherName', typeId, value };
}

// Name is a CHOICE, so its implicit tag [4] becomes explicit (X.680 section 31.2.7).
function readDirectoryName(content: Cursor): GeneralName {
  const name = nameOf(content.take(0x30));
  content.finish();
  return { form: 'directoryName', name };
}
