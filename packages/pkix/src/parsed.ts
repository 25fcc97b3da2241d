import { Malformed } from './der/malformed.ts';

/** Why bytes were not taken for what they should have been. */
export type MalformedReason =
  | 'certificate-malformed'
  | 'crl-malformed'
  | 'ocsp-malformed'
  | 'cms-malformed'
  | 'extension-malformed'
  | 'pem-malformed';

/** The value that was read, or the reason it was refused with a detail for logs (English, no input bytes). */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: MalformedReason; readonly detail: string };

/** Runs a reader; malformed input becomes a returned refusal. */
export function attempt<T>(reason: MalformedReason, read: () => T): Parsed<T> {
  try {
    return { ok: true, value: read() };
  } catch (fault) {
    // RangeError: an allocation or a recursion that only hostile bytes can ask for.
    if (fault instanceof Malformed || fault instanceof RangeError)
      return { ok: false, reason, detail: fault.message };
    throw fault;
  }
}
