import { namespaces } from './xml.ts';

/** Markup that is finished: everything in it has been escaped. */
export class Markup {
  readonly xml: string;

  constructor(xml: string) {
    this.xml = xml;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const escape = (text: string): string =>
  text
    // XML 1.0 has no way to write these.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? character);

type Content = Markup | string | undefined;

/** An element with its attributes and content; texts are escaped, what is undefined is left out. */
export function write(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...content: readonly Content[]
): Markup {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escape(value)}"`]))
    .join('');
  const inside = content
    .map((each) => (each instanceof Markup ? each.xml : each === undefined ? '' : escape(each)))
    .join('');
  return new Markup(`<${name}${written}>${inside}</${name}>`);
}

/** Several pieces as one. */
export const join = (pieces: readonly Markup[]): Markup => new Markup(pieces.map(({ xml }) => xml).join(''));

/** Declarations that the root of a message, and of an assertion, carries itself: it can be cut out and stays valid. */
export const declared = {
  'xmlns:samlp': namespaces.protocol,
  'xmlns:saml': namespaces.assertion,
} as const;

/** `xs:dateTime` in UTC, to the second, as every party reads it. */
export const instant = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z');
