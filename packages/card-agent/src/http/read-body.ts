import { type IncomingMessage } from 'node:http';
import { singleHeader } from './guard-request.ts';

/** A body of the expected type as text, or the HTTP status with which to refuse it. */
export async function readBody(
  request: IncomingMessage,
  { type, limit }: { type: string; limit: number },
): Promise<{ kind: 'body'; text: string } | { kind: 'refused'; status: 400 | 413 | 415 }> {
  const [mediaType, parameter] = (singleHeader(request, 'content-type') ?? '').toLowerCase().split(';');
  const utf8 = parameter === undefined || parameter.trim().replaceAll('"', '') === 'charset=utf-8';
  if (mediaType?.trim() !== type || !utf8) return { kind: 'refused', status: 415 };
  if (request.headers['content-encoding'] !== undefined) return { kind: 'refused', status: 415 };
  if (Number(request.headers['content-length'] ?? 0) > limit) return { kind: 'refused', status: 413 };
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return { kind: 'refused', status: 400 };
    length += chunk.length;
    if (length > limit) return { kind: 'refused', status: 413 };
    chunks.push(chunk);
  }
  try {
    return { kind: 'body', text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { kind: 'refused', status: 400 };
  }
}
