import { SendingBroken } from '../../domain/register/read-report.ts';
import { refuseWith } from './answer.ts';
import { type UploadBody } from './flow.ts';
import { isOfAnotherSession } from './form-key.ts';
import { boundaryOf, mostFieldBytes, readMultipart } from './read-multipart.ts';
import { type WebContext } from './web-env.ts';

/** The parts of a body with a deadline for each; time in which they are worked on does not count. */
async function* inTime(c: WebContext, body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { bodyDeadline: deadline } = { ...c.env };
  const reader = body.getReader();
  for (;;) {
    deadline?.waitForPart();
    let part: Awaited<ReturnType<typeof reader.read>>;
    try {
      part = await reader.read();
    } catch (error) {
      throw new SendingBroken('The connection of an upload ended', { cause: error });
    }
    deadline?.pause();
    if (part.done) return;
    yield part.value;
  }
}

/** Reads the fields of an upload and leaves its file as a stream. @returns the answer to one that is not taken */
export async function takeUpload(
  c: WebContext,
  { fileField, mostFileBytes }: UploadBody,
): Promise<Response | undefined> {
  const { headers, body } = c.req.raw;
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity')
    return refuseWith(c, 'request-malformed', 415);
  if (Number(headers.get('content-length') ?? 0) > mostFileBytes + 2 * mostFieldBytes)
    return refuseWith(c, 'request-too-large');
  const boundary = boundaryOf(headers.get('content-type') ?? '');
  if (boundary === undefined || body === null) return refuseWith(c, 'request-malformed', 415);
  const parts = inTime(c, body);
  const read = await readMultipart(parts, {
    boundary,
    fileField,
    broken: () => new SendingBroken('An upload ended in the middle of its file'),
  });
  if (read === undefined) return refuseWith(c, 'request-malformed');
  c.set('form', read.form);
  c.set('upload', { file: read.file, rest: parts });
  return isOfAnotherSession(c) ? refuseWith(c, 'form-of-another-session') : undefined;
}

/** The file of an upload; undefined when none was chosen. */
export const uploadOf = (c: WebContext): AsyncIterable<Uint8Array> | undefined => c.get('upload')?.file;

/** Reads what is left of a file that is refused already: a browser shows the answer only once it has sent everything. */
export async function discardUpload(c: WebContext, most: number): Promise<void> {
  const rest = c.get('upload')?.rest;
  if (rest === undefined) return;
  let length = 0;
  try {
    for (let part = await rest.next(); part.done !== true && length < most; part = await rest.next())
      length += part.value.byteLength;
  } catch (error) {
    if (!(error instanceof SendingBroken)) throw error;
  }
}
