/**
 * What an ID token says that came as a hint. Its signature was checked, or is checked, by the provider; nothing that is
 * read here opens anything by itself.
 */
function payloadOf(hint: unknown): object | undefined {
  if (typeof hint !== 'string') return undefined;
  try {
    const payload: unknown = JSON.parse(Buffer.from(hint.split('.')[1] ?? '', 'base64url').toString());
    return typeof payload === 'object' && payload !== null ? payload : undefined;
  } catch {
    return undefined;
  }
}

export function hintedSubject(hint: unknown): unknown {
  const payload = payloadOf(hint);
  return payload !== undefined && 'sub' in payload ? payload.sub : undefined;
}

/** Whether an ID token that came as a hint was issued in this very session to its application. */
export function isOfSession(
  hint: unknown,
  { subject, sid }: { subject: string | undefined; sid: string | undefined },
): boolean {
  const payload = payloadOf(hint);
  if (payload === undefined || subject === undefined || sid === undefined) return false;
  if (!('sub' in payload) || payload.sub !== subject) return false;
  return !('sid' in payload) || payload.sid === sid;
}

export function audienceOf(hint: unknown): string | undefined {
  const payload = payloadOf(hint);
  return payload !== undefined && 'aud' in payload && typeof payload.aud === 'string'
    ? payload.aud
    : undefined;
}
