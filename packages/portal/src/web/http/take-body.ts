import { refuseWith } from './answer.ts';
import { type Route } from './flow.ts';
import { isOfAnotherSession } from './form-key.ts';
import { longestField, parseForm } from './form.ts';
import { readBody } from './read-body.ts';
import { takeUpload } from './take-upload.ts';
import { parseStrictJson } from './strict-json.ts';
import { type WebContext } from './web-env.ts';

const bodyTypes = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;
const bodyLimits = { form: 16 * 1024, json: 64 * 1024 } as const;
const utf8 = new TextDecoder('utf-8', { fatal: true });

const isForm = (c: WebContext): boolean =>
  c.req.method === 'POST' && (c.req.header('content-type') ?? '').toLowerCase().startsWith(bodyTypes.form);

/** Reads the body that a route demands, bounded and strict; a form acts as the session that showed it. @returns the answer to a body that is not taken */
export async function takeBody(c: WebContext, route: Route): Promise<Response | undefined> {
  const { body, bodyLimit, fieldLimit, origin } = route;
  // A form whose route reads no field says all the same whose it is.
  if (body === undefined) return isForm(c) ? takeBody(c, { ...route, body: 'form' }) : undefined;
  if (typeof body === 'object') return takeUpload(c, body);
  const read = await readBody(c.req.raw, bodyLimit ?? bodyLimits[body]);
  if (read.kind !== 'bytes')
    return read.kind === 'too-large'
      ? refuseWith(c, 'request-too-large')
      : refuseWith(c, 'request-malformed', 415);
  const [type = '', ...parameters] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.every((parameter) => /^\s*charset="?utf-8"?\s*$/.test(parameter));
  if (type.trim() !== bodyTypes[body] || !charset) return refuseWith(c, 'request-malformed', 415);
  let text: string;
  try {
    text = utf8.decode(read.bytes);
  } catch {
    return refuseWith(c, 'request-malformed');
  }
  if (body === 'form') {
    const from = origin === 'own-rules' ? 'a-program' : 'a-person';
    const form = parseForm(text, {
      from,
      // A route that takes more than forms usually hold takes it in one field, such as a file.
      fieldLength: bodyLimit ?? longestField,
      ...(fieldLimit === undefined ? {} : { fieldLimit }),
    });
    if (form === undefined) return refuseWith(c, 'request-malformed');
    c.set('form', form);
    return isOfAnotherSession(c) ? refuseWith(c, 'form-of-another-session') : undefined;
  }
  const json = parseStrictJson(text);
  if (json === undefined) return refuseWith(c, 'request-malformed');
  c.set('json', json.value);
  return undefined;
}
