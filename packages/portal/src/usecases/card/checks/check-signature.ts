import {
  type CertificateVerifier,
  type TrustedCertificate,
} from '../../../domain/certificate/certificate-verifier.ts';
import { type Challenge } from '../../../domain/challenge/challenge.ts';
import { kindsOfPurpose } from './check-certificate.ts';
import { type ReadToken } from './check-form.ts';
import { type Checked, found, type Objection, objection } from './checked.ts';

/** Why a signature is over none of the challenges that the request brought. */
function overSomethingElse(
  certificates: CertificateVerifier,
  { algorithm, unverifiedSignature: signature }: ReadToken,
  trusted: TrustedCertificate,
): Objection {
  // An RS256 signature that can be read back is this key's and whole: it was made for something else than was asked here.
  return certificates.signedDigest({ trusted, algorithm, signature }) === undefined
    ? objection('signature-invalid', 'no signature of this key over our origin and challenge', trusted.facts)
    : objection(
        'challenge-unknown',
        'signed is something that this visit was not asked to sign',
        trusted.facts,
      );
}

/** The signature: over our origin and an open challenge, whose purpose is for this kind of card. */
export function checkSignature(
  { certificates, open }: { certificates: CertificateVerifier; open: readonly Challenge[] },
  {
    token,
    trusted,
    signed,
  }: { token: ReadToken; trusted: TrustedCertificate; signed: Challenge | undefined },
): Checked<Challenge> {
  const { facts } = trusted;
  if (signed === undefined) return overSomethingElse(certificates, token, trusted);
  if (signed.state === 'used') return objection('challenge-unknown', 'the challenge was used', facts);
  if (signed.state === 'expired')
    return objection('challenge-expired', 'the challenge is past its time', facts);
  if (!open.includes(signed))
    return objection('challenge-unknown', 'the challenge was given for another purpose', facts);
  return kindsOfPurpose[signed.purpose].includes(facts.kind)
    ? found(signed)
    : objection('certificate-wrong-kind', `a card of this kind is not for ${signed.purpose}`, facts);
}
