import { DOMParser } from '@xmldom/xmldom';

/** An element, read once and never changed; the rest of the adapter sees XML in this form alone. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  /** Attributes without a namespace by their name, others as `{namespace}name`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Text of an element that holds text alone, trimmed; empty for others. */
  readonly text: string;
}

export class MalformedXml extends Error {
  override readonly name = 'MalformedXml';
}

const deepest = 40;
/**
 * A message has some twenty elements, metadata some hundred. Canonicalization takes time with the square of elements,
 * attributes and namespaces: 50 kB of them took seconds, and anybody may send that.
 */
const limits = {
  message: { elements: 100, attributes: 200 },
  metadata: { elements: 3000, attributes: 6000 },
} as const;
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

const refuse = (why: string): never => {
  throw new MalformedXml(why);
};

/** Strict parsing: what the library would mend or warn of is refused. */
export const parseDom = (text: string): Document =>
  new DOMParser({
    errorHandler: { warning: refuse, error: refuse, fatalError: refuse },
  }).parseFromString(text, 'text/xml');

/**
 * Looks at the text before any parser does. There is no document type and so no entity (billion laughs, external
 * ones), no instruction (XInclude needs none, but nothing here processes it either), no CDATA; in messages no comment,
 * which two parsers might cut a text at in two ways.
 */
function checkMarkup(text: string, kind: keyof typeof limits): void {
  const { elements, attributes } = limits[kind];
  const comments = kind === 'metadata';
  const body = text.replace(/^\ufeff?<\?xml\s[^?<>]*\?>/, '');
  if (body.includes('<?')) refuse('processing instruction');
  if ((comments ? /<!(?!--)/ : /<!/).test(body)) refuse('markup declaration, comment or CDATA section');
  if (/^\ufeff?<\?xml[^>]*encoding\s*=\s*["'](?!(?:utf-8|utf-16|us-ascii)["'])/i.test(text))
    refuse('encoding');
  if (control.test(text)) refuse('control character');
  let depth = 0;
  let count = 0;
  // Comments were ruled out or are skipped; a `>` in an attribute makes the count too high at most.
  for (const [, closing, selfClosing] of body.matchAll(/<(?:!--[^]*?-->|(\/)?[^<>]*?(\/)?>)/g)) {
    if (closing !== undefined) depth -= 1;
    else if (selfClosing === undefined) depth += 1;
    count += 1;
    if (depth > deepest || count > 2 * elements) refuse('too deep or too many elements');
  }
  if ((body.match(/=\s*["']/g)?.length ?? 0) > attributes) refuse('too many attributes');
}

/** The library leaves out what its types promise: an absent namespace, the root of an empty document. */
const perhaps = <Value>(value: Value): Value | null | undefined => value;

const isId = (attribute: Attr): boolean => /^id$/i.test(attribute.localName);

function readTree(root: Element): XmlElement {
  // One list for all of them: the library looks for each list anew.
  const below = root.getElementsByTagName('*');
  const all = [...Array(below.length).keys()].map((index) => below.item(index));
  const inside = new Map<Node, Element[]>();
  for (const element of all) {
    const parent = element?.parentNode;
    if (element === null || parent === null || parent === undefined) continue;
    const siblings = inside.get(parent);
    if (siblings === undefined) inside.set(parent, [element]);
    else siblings.push(element);
  }
  const ids = new Set<string>();
  const read = (element: Element): XmlElement => {
    const attributes = new Map<string, string>();
    for (let index = 0; index < element.attributes.length; index += 1) {
      const attribute = element.attributes.item(index);
      if (attribute === null || attribute.prefix === 'xmlns' || attribute.name === 'xmlns') continue;
      const { localName, value } = attribute;
      const namespace = perhaps(attribute.namespaceURI);
      if (control.test(value)) refuse('control character');
      const isBare = namespace === null || namespace === undefined || namespace === '';
      const name = isBare ? localName : `{${namespace}}${localName}`;
      if (attributes.has(name)) refuse('an attribute that comes twice');
      attributes.set(name, value);
      if (!isId(attribute)) continue;
      if (ids.has(value)) refuse('an ID that comes twice');
      ids.add(value);
    }
    const children = (inside.get(element) ?? []).map(read);
    const text = children.length === 0 ? (perhaps(element.textContent) ?? '') : '';
    if (control.test(text)) refuse('control character');
    return {
      namespace: element.namespaceURI ?? '',
      name: element.localName,
      attributes,
      children,
      text: text.trim(),
    };
  };
  return read(root);
}

/**
 * Reads XML that somebody else wrote. @throws {MalformedXml} for anything unusual: declarations, instructions, IDs that
 * occur twice, deep or long trees
 */
export function parseXml(text: string, kind: keyof typeof limits = 'message'): XmlElement {
  checkMarkup(text, kind);
  try {
    const document = parseDom(text);
    const roots = [...Array(document.childNodes.length).keys()].filter(
      (index) => document.childNodes.item(index).nodeType === 1,
    );
    const root = perhaps(document.documentElement);
    if (root === null || root === undefined || roots.length !== 1) return refuse('not one root element');
    return readTree(root);
  } catch (error) {
    if (error instanceof MalformedXml) throw error;
    // The parser's own words may quote the message.
    throw new MalformedXml('not well-formed', { cause: error });
  }
}

export const namespaces = {
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  encryption: 'http://www.w3.org/2001/04/xmlenc#',
} as const;

export type Vocabulary = keyof typeof namespaces;

export const isNamed = (element: XmlElement, vocabulary: Vocabulary, name: string): boolean =>
  element.namespace === namespaces[vocabulary] && element.name === name;

/** Children of one name, in their order. */
export const childrenNamed = (parent: XmlElement, vocabulary: Vocabulary, name: string): XmlElement[] =>
  parent.children.filter((child) => isNamed(child, vocabulary, name));

/** The child of a name that may occur once. @throws {MalformedXml} when it occurs more often */
export function childNamed(parent: XmlElement, vocabulary: Vocabulary, name: string): XmlElement | undefined {
  const [first, ...more] = childrenNamed(parent, vocabulary, name);
  return more.length === 0 ? first : refuse(`more than one ${name}`);
}

/** Every element below and including this one. */
export function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* everyElement(child);
}

/** `xs:boolean`. */
export function booleanOf(text: string | undefined): boolean {
  if (text === undefined || text === 'false' || text === '0') return false;
  return text === 'true' || text === '1' || refuse('not a boolean');
}
