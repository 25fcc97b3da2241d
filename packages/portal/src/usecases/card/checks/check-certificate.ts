import { type CertificateKind } from '../../../domain/certificate/certificate.ts';
import {
  type CertificateVerifier,
  type TrustedCertificate,
} from '../../../domain/certificate/certificate-verifier.ts';
import { type Challenge, type ChallengePurpose } from '../../../domain/challenge/challenge.ts';
import { type Checked, found, objection } from './checked.ts';

/** Which kinds of card each purpose is for. */
export const kindsOfPurpose: Readonly<Record<ChallengePurpose, readonly CertificateKind[]>> = {
  'sign-in': ['natural-person'],
  'agency-sign-in': ['agency'],
  bind: ['natural-person'],
  'step-up': ['natural-person'],
  approve: ['natural-person'],
  recovery: ['natural-person'],
  emergency: ['natural-person'],
  check: ['natural-person', 'agency'],
  certificate: [],
  passkey: [],
  'passkey-recovery': [],
  'new-passkey': [],
};

/** The certificate: usage, a kind that one of the open challenges is for, path to an anchor, policy, dates. */
export function checkCertificate(
  { certificates, at }: { certificates: CertificateVerifier; at: Date },
  unverified: Uint8Array,
  open: readonly Challenge[],
): Checked<TrustedCertificate> {
  const kinds = [...new Set(open.flatMap(({ purpose }) => kindsOfPurpose[purpose]))];
  const verdicts = kinds.map((kind) => certificates.trust({ unverified, kind, at }));
  // Where several kinds would do, being of another kind than the first is no reason.
  const verdict =
    verdicts.find(({ ok }) => ok) ??
    verdicts.find((each) => !each.ok && each.refusal !== 'certificate-wrong-kind') ??
    verdicts[0];
  if (verdict === undefined) return objection('challenge-unknown', 'these challenges are for no card');
  return verdict.ok ? found(verdict.value) : objection(verdict.refusal, verdict.detail, verdict.expired);
}
