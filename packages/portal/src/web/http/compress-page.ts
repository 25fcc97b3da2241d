import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** A page, compressed at once: for 25 kB that takes 0.3 ms here, less than a way through the thread pool under load. */
export function compressPage(html: string, coding: 'br' | 'gzip'): Uint8Array<ArrayBuffer> {
  const body = Buffer.from(html);
  if (coding === 'gzip') return new Uint8Array(gzipSync(body, { level: 5 }));
  return new Uint8Array(
    brotliCompressSync(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength },
    }),
  );
}
