/** Fields of a form, each at most once. */
export class Form {
  readonly #fields: ReadonlyMap<string, string>;

  constructor(fields: ReadonlyMap<string, string>) {
    this.#fields = fields;
  }

  /** What stands in the field, or an empty text when it was not sent. */
  text(name: string): string {
    return this.#fields.get(name) ?? '';
  }

  /** What follows `prefix` in the names of the fields that begin with it, in their order. */
  namesAfter(prefix: string): string[] {
    return [...this.#fields.keys()].flatMap((name) =>
      name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
    );
  }

  /** Everything that was sent, in its order. */
  get whole(): string {
    return JSON.stringify([...this.#fields]);
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }
}

/** Characters of one field: more than any that a person fills in, and few enough for whatever reads them. */
export const longestField = 4000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Tab, line feed and carriage return are text. No key types the other control characters: they come along unseen when
 * people paste from Word (U+000B, U+0007) or PDF, and nothing that is read here means anything by them.
 */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

function decode(encoded: string): string | undefined {
  const bytes: number[] = [];
  for (let at = 0; at < encoded.length; at += 1) {
    const character = encoded.charCodeAt(at);
    if (character === 0x25) {
      const digits = encoded.slice(at + 1, at + 3);
      if (!/^[0-9a-f]{2}$/i.test(digits)) return undefined;
      bytes.push(Number.parseInt(digits, 16));
      at += 2;
    } else bytes.push(character === 0x2b ? 0x20 : character);
  }
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

/**
 * Reads application/x-www-form-urlencoded text, or a query, strictly: a field that comes twice, a broken escape,
 * bytes that are no UTF-8, a field longer than `fieldLength`, or control characters in a name make the whole of it unreadable. In what a person entered
 * control characters are left out; a program's message is exact, and unreadable with them. @returns undefined then
 */
export function parseForm(
  encoded: string,
  {
    fieldLimit = 50,
    fieldLength = Infinity,
    from = 'a-person',
  }: { fieldLimit?: number; fieldLength?: number; from?: 'a-person' | 'a-program' } = {},
): Form | undefined {
  const fields = new Map<string, string>();
  // Characters beyond ASCII must come escaped (URL standard, urlencoded serialising).
  if (/[^\x20-\x7e]/.test(encoded)) return undefined;
  for (const pair of encoded.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    const value = decode(equals === -1 ? '' : pair.slice(equals + 1));
    if (name === undefined || value === undefined || fields.has(name) || fields.size === fieldLimit)
      return undefined;
    if (name.length > fieldLength || value.length > fieldLength) return undefined;
    const entered = value.replace(controls, '');
    if (name.search(controls) !== -1 || (from === 'a-program' && entered !== value)) return undefined;
    fields.set(name, entered);
  }
  return new Form(fields);
}
