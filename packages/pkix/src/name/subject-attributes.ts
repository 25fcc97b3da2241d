import { type AttributeName, attributeName } from './attribute-names.ts';
import type { Name } from './name.ts';

/** One attribute of a name for reading; text is undefined when the value is not of a string type. */
export interface ReadAttribute {
  readonly oid: string;
  readonly name: AttributeName | undefined;
  readonly text: string | undefined;
}

/** All attributes of a name in their order, with short names where known. */
export const subjectAttributes = (name: Name): readonly ReadAttribute[] =>
  name.rdns.flatMap((rdn) => rdn.map(({ oid, text }) => ({ oid, name: attributeName(oid), text })));

/** Text of the first attribute with this short name. */
export const firstAttribute = (name: Name, wanted: AttributeName): string | undefined =>
  subjectAttributes(name).find((attribute) => attribute.name === wanted)?.text;

/** The name in the order and escaping of RFC 4514 (last relative name first), for logs and pages. */
export function formatName(name: Name): string {
  const rdns = name.rdns.map((rdn) =>
    rdn
      .map(({ oid, text, value }) => {
        const type = attributeName(oid);
        return type === undefined || text === undefined
          ? `${oid}=#${value.toString('hex')}`
          : `${type}=${escape(text)}`;
      })
      .join('+'),
  );
  return rdns.reverse().join(',');
}

function escape(text: string): string {
  return text
    .replace(/["+,;<>\\]/g, '\\$&')
    .replace(/^[ #]| $/g, '\\$&')
    .replace(/\p{Cc}/gu, (control) =>
      [...Buffer.from(control)].map((o) => `\\${o.toString(16).padStart(2, '0')}`).join(''),
    );
}
