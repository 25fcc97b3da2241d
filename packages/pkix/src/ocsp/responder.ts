import { createHash } from 'node:crypto';
import { currentAlgorithms, keyAllowed, schemeAllowed } from '../algorithm/algorithm-rules.ts';
import { importPublicKey } from '../algorithm/import-public-key.ts';
import { signatureScheme, type SignatureScheme } from '../algorithm/signature-scheme.ts';
import { verifySignature } from '../algorithm/verify-signature.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { Extensions } from '../certificate/extension-oids.ts';
import { decideRevocationByCrls } from '../crl/decide-by-crls.ts';
import { validatePath } from '../path/validate-path.ts';
import { type Undetermined, undetermined } from '../revocation/verdict.ts';
import type { OcspQuestion } from './ocsp-question.ts';
import { Ocsp } from './oids.ts';
import type { BasicResponse, ResponderId } from './response.ts';

export type Responder = 'issuer' | 'delegated' | 'configured';

/** Who signed an answer, when they had the right to (RFC 6960 section 4.2.2.2); otherwise why it does not count. */
export function authorizedResponder(basic: BasicResponse, question: OcspQuestion): Responder | Undetermined {
  const { issuer, trustedResponders = [], rules } = question;
  const { algorithms = currentAlgorithms } = rules;
  const scheme = signatureScheme(basic.signatureAlgorithm);
  if (scheme === undefined || !schemeAllowed(scheme, algorithms))
    return undetermined('ocsp-algorithm-not-allowed', 'signature algorithm unknown or too weak');
  let doubt = undetermined('ocsp-responder-not-authorized', 'no certificate of the responder');
  const candidates: readonly (readonly [Responder, readonly Certificate[]])[] = [
    ['issuer', [issuer]],
    ['configured', trustedResponders],
    ['delegated', basic.certificates],
  ];
  for (const [kind, certificates] of candidates)
    for (const certificate of certificates) {
      if (!isCalled(certificate, basic.responder)) continue;
      const objection =
        signatureObjection(basic, certificate, scheme, question) ??
        (kind === 'issuer' ? undefined : validityObjection(certificate, rules.time)) ??
        (kind === 'delegated' ? delegationObjection(certificate, question) : undefined);
      if (objection === undefined) return kind;
      doubt = objection;
    }
  return doubt;
}

function isCalled({ subject, publicKey }: Certificate, id: ResponderId): boolean {
  return id.kind === 'name'
    ? id.name.matches(subject)
    : createHash('sha1').update(publicKey.keyOctets).digest().equals(id.hash);
}

function signatureObjection(
  { tbs, signature }: BasicResponse,
  { publicKey }: Certificate,
  scheme: SignatureScheme,
  { rules: { algorithms = currentAlgorithms } }: OcspQuestion,
): Undetermined | undefined {
  if (!keyAllowed(publicKey, algorithms))
    return undetermined('ocsp-algorithm-not-allowed', 'key of a refused kind or size');
  const key = importPublicKey(publicKey);
  return key !== undefined && verifySignature(scheme, key, tbs, signature)
    ? undefined
    : undetermined('ocsp-signature-invalid', "the signature does not hold under the responder's key");
}

const validityObjection = ({ notBefore, notAfter }: Certificate, time: number): Undetermined | undefined =>
  time >= notBefore && time < notAfter + 1000
    ? undefined
    : undetermined('ocsp-responder-not-authorized', "outside the validity of the responder's certificate");

/** A delegate is named by the issuer itself, with the same key that signed the certificate in question. */
function delegationObjection(certificate: Certificate, question: OcspQuestion): Undetermined | undefined {
  const { issuer, crls = [], rules } = question;
  const { time, skew, algorithms = currentAlgorithms, responderOfUnknownStatus = 'accept' } = rules;
  // anyExtendedKeyUsage does not do: the delegation must be spelled out (section 4.2.2.2).
  if (certificate.extendedKeyUsage?.includes(Ocsp.signingPurpose) !== true)
    return undetermined('ocsp-responder-not-authorized', 'without the purpose of signing OCSP answers');
  const verdict = validatePath({ path: [certificate], anchor: issuer, rules: { time, algorithms } });
  if (!verdict.ok) return undetermined('ocsp-responder-not-authorized', `delegate: ${verdict.reason}`);
  const { keyUsage } = certificate;
  if (keyUsage !== undefined && !keyUsage.has('digitalSignature') && !keyUsage.has('nonRepudiation'))
    return undetermined('ocsp-responder-not-authorized', 'key usage of the delegate without signatures');
  if (certificate.extensions.has(Extensions.ocspNoCheck)) return undefined;
  const known = decideRevocationByCrls({
    certificate,
    issuer,
    crls,
    rules: { time, algorithms, ...(skew === undefined ? {} : { skew }) },
  });
  if (known.status === 'revoked' || known.status === 'suspended')
    return undetermined('ocsp-responder-revoked', `delegate ${known.status}`);
  return known.status === 'good' || responderOfUnknownStatus === 'accept'
    ? undefined
    : undetermined('ocsp-responder-revoked', 'nobody can say whether the delegate was revoked');
}
