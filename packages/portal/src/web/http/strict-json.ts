import { isPlainText } from '../../kernel/visible-text.ts';

/**
 * Reads JSON in which no object names a member twice and nothing nests deeper than `depthLimit`: two readers must not
 * be able to see two different messages in it (RFC 8259, 4). Nor is NUL or half a surrogate pair in any text: one
 * database refuses them and the other keeps something else. @returns undefined when it is not such a text
 */
export function parseStrictJson(
  text: string,
  { depthLimit = 20 } = {},
): { readonly value: unknown } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return hasUniqueNames(text, depthLimit) && hasPlainTexts(text) ? { value } : undefined;
}

/** Such characters stand in JSON as escapes alone: unescaped they are no JSON, or no UTF-8. */
const hasPlainTexts = (text: string): boolean =>
  !/\\u(?:0000|d[89a-f])/i.test(text) ||
  Array.from(text.matchAll(/"(?:[^"\\]|\\.)*"/g), ([quoted]) => String(JSON.parse(quoted))).every(
    isPlainText,
  );

/** Walks over a text that is known to be JSON: strings, brackets and colons are all that matters. */
function hasUniqueNames(text: string, depthLimit: number): boolean {
  const open: (Set<string> | undefined)[] = [];
  for (const [lexeme] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[[\]{}]/g)) {
    if (lexeme === '{' || lexeme === '[') open.push(lexeme === '{' ? new Set() : undefined);
    else if (lexeme === '}' || lexeme === ']') open.pop();
    else if (lexeme.endsWith(':')) {
      const quoted = lexeme.slice(0, lexeme.lastIndexOf('"') + 1);
      const name = quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
      const names = open.at(-1);
      if (names === undefined || names.has(name)) return false;
      names.add(name);
    }
    if (open.length > depthLimit) return false;
  }
  return true;
}
