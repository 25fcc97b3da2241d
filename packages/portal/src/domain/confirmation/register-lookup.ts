import { type CertificateKey } from '../certificate/certificate.ts';
import { type NationalId } from '../person/national-id.ts';

/**
 * An external register that knows which certificate belongs to which national ID.
 * 'no-answer' covers every failure: it is never taken for a match.
 */
export interface RegisterLookup {
  readonly source: 'look-up';
  ask(question: {
    certificate: CertificateKey;
    nationalId: NationalId;
  }): Promise<'match' | 'mismatch' | 'no-answer'>;
}
