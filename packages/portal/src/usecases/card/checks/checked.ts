import { type CertificateFacts } from '../../../domain/certificate/certificate.ts';
import { type RefusalCode } from '../../../domain/refusal.ts';

/** Why a token proves nothing. */
export interface Objection {
  readonly ok: false;
  readonly refusal: RefusalCode;
  readonly detail: string;
  /** Of a certificate that an authority of ours issued. */
  readonly facts?: CertificateFacts | undefined;
}

/** What a check found, for those after it. */
export type Checked<Found> = { readonly ok: true; readonly value: Found } | Objection;

export const found = <Found>(value: Found): Checked<Found> => ({ ok: true, value });

export const objection = (refusal: RefusalCode, detail: string, facts?: CertificateFacts): Objection => ({
  ok: false,
  refusal,
  detail,
  facts,
});
