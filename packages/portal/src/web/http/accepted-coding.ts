/** How a body may be compressed on its way. */
export type Coding = 'br' | 'gzip' | 'identity';

/** Of the codings offered, the first that an Accept-Encoding header names without refusing it by q=0 (RFC 9110, 12.5.3). */
export function acceptedCoding(
  header: string | undefined,
  offered: readonly Exclude<Coding, 'identity'>[],
): Coding {
  const accepted = new Set(
    (header ?? '')
      .split(',')
      .map((entry) => entry.trim().toLowerCase())
      .filter((entry) => !/;\s*q=0(\.0+)?$/.test(entry))
      .map((entry) => entry.split(';')[0]),
  );
  return offered.find((coding) => accepted.has(coding)) ?? 'identity';
}
