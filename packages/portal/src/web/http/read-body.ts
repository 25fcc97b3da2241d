/** The bytes of a body, or the reason why they were not read to the end. */
export type ReadBody =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'too-large' | 'encoded' };

/** Reads a body of at most `limit` bytes; a larger one costs no more memory than the limit. */
export async function readBody(request: Request, limit: number): Promise<ReadBody> {
  // A compressed body could be small on the wire and large in memory; no client of ours sends one.
  if ((request.headers.get('content-encoding') ?? 'identity') !== 'identity') return { kind: 'encoded' };
  const announced = request.headers.get('content-length');
  if (Number(announced ?? 0) > limit) return { kind: 'too-large' };
  // The HTTP parser holds a body to its announced length, so it can be read in one go, which costs half as much.
  if (announced !== null) return { kind: 'bytes', bytes: new Uint8Array(await request.arrayBuffer()) };
  const stream: AsyncIterable<Uint8Array> | null = request.body;
  if (stream === null) return { kind: 'bytes', bytes: new Uint8Array() };
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.byteLength;
    if (length > limit) return { kind: 'too-large' };
    parts.push(part);
  }
  return { kind: 'bytes', bytes: Buffer.concat(parts, length) };
}
