/** True for a plain JSON object: not null, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The string under a name if it is one and no longer than the limit. */
export function boundedString(
  record: Record<string, unknown>,
  name: string,
  limit: number,
): string | undefined {
  const value = record[name];
  return typeof value === 'string' && value.length <= limit ? value : undefined;
}

/** Parses JSON, or gives undefined: malformed input is an expected no, not a fault. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
