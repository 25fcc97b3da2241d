/** What a script put into a form's field as JSON: untrusted like every field, and judged by whom it is for. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
