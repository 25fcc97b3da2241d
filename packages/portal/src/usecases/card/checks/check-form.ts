import { parseToken, type TokenAlgorithm } from '@ecpa/card-protocol';
import { type Checked, found, objection } from './checked.ts';

/** A token whose form is sound and whose algorithm is on the list; nothing in it is proven. */
export interface ReadToken {
  readonly algorithm: TokenAlgorithm;
  readonly unverifiedCertificate: Uint8Array;
  readonly unverifiedSignature: Uint8Array;
}

/** The token's form, and its algorithm on the list. */
export function checkForm(presented: unknown): Checked<ReadToken> {
  const parsed = parseToken(presented);
  return parsed.kind === 'refused' ? objection(parsed.refusal, parsed.reason) : found(parsed.token);
}
