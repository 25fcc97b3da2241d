import type { Extension } from '../certificate/read-extensions.ts';
import { liesAhead, usualSkew } from '../crl/freshness.ts';
import { Tag } from '../der/tag.ts';
import { element } from '../der/write.ts';
import { listed } from '../revocation/reason-code.ts';
import {
  type RevocationSource,
  type RevocationVerdict,
  type Undetermined,
  undetermined,
} from '../revocation/verdict.ts';
import { isCertIdOf } from './cert-id.ts';
import type { OcspQuestion, OcspRules } from './ocsp-question.ts';
import { Ocsp } from './oids.ts';
import { parseOcspResponse } from './parse-response.ts';
import { authorizedResponder } from './responder.ts';
import type { BasicResponse, OcspErrorStatus, SingleResponse } from './response.ts';

const hour = 3_600_000;

/** What an OCSP answer says about a certificate (RFC 6960 section 3.2); anything but a proper good is not good. */
export function decideOcspResponse(question: OcspQuestion): RevocationVerdict {
  const { response, certificate, issuer, rules } = question;
  const parsed = parseOcspResponse(response);
  if (!parsed.ok) return undetermined('ocsp-malformed', parsed.detail);
  // Nothing signs an error status: whoever sits on the line can make one.
  if (parsed.value.kind === 'error')
    return undetermined(errorDoubts[parsed.value.status], 'the responder gave an error status');
  const { basic } = parsed.value;
  const responder = authorizedResponder(basic, question);
  if (typeof responder !== 'string') return responder;
  const nonce = nonceOf(basic, question);
  if (typeof nonce !== 'boolean') return nonce;
  const about = newestOf(basic.responses.filter(({ certId }) => isCertIdOf(certId, certificate, issuer)));
  if (about === undefined)
    return undetermined('ocsp-other-certificate', 'the answer is about other certificates');
  const objection = criticalObjection(basic, about) ?? timeObjection(basic, about, rules);
  if (objection !== undefined) return objection;
  const { thisUpdate, nextUpdate, status } = about;
  const source: RevocationSource = {
    kind: 'ocsp',
    producedAt: basic.producedAt,
    thisUpdate,
    nextUpdate,
    responder,
    nonceMatched: nonce,
  };
  return status.kind === 'revoked'
    ? listed(status.reason === 'removeFromCRL' ? 'unspecified' : status.reason, status.revokedAt, source)
    : { status: status.kind, source };
}

const errorDoubts = {
  'malformed-request': 'ocsp-malformed-request',
  'internal-error': 'ocsp-internal-error',
  'try-later': 'ocsp-try-later',
  'signature-required': 'ocsp-signature-required',
  unauthorized: 'ocsp-unauthorized',
} as const satisfies Record<OcspErrorStatus, Undetermined['reason']>;

/** Whether the nonce of the request came back (RFC 9654); a doubt when it should have and did not. */
function nonceOf({ extensions }: BasicResponse, { nonce, rules }: OcspQuestion): boolean | Undetermined {
  if (nonce === undefined) return false;
  const value = extensions.get(Ocsp.nonce)?.value;
  if (value === undefined)
    return rules.nonce === 'required'
      ? undetermined('ocsp-nonce-missing', 'the answer does not carry the nonce of the request')
      : false;
  // Responders from before RFC 8954 put the octets in bare.
  return value.equals(element(Tag.octetString, nonce)) || value.equals(nonce)
    ? true
    : undetermined('ocsp-nonce-mismatch', 'the answer was made for another request');
}

/** The latest; of two equally late ones, the one that is not good. */
function newestOf(responses: readonly SingleResponse[]): SingleResponse | undefined {
  const rank = ({ status }: SingleResponse): number => (status.kind === 'good' ? 1 : 0);
  return [...responses].sort((a, b) => b.thisUpdate - a.thisUpdate || rank(a) - rank(b))[0];
}

function criticalObjection(basic: BasicResponse, about: SingleResponse): Undetermined | undefined {
  const unknown = (extensions: ReadonlyMap<string, Extension>): boolean =>
    [...extensions].some(([oid, { critical }]) => critical && oid !== Ocsp.nonce);
  return unknown(basic.extensions) || unknown(about.extensions)
    ? undetermined('ocsp-critical-extension', 'a critical extension that is not understood')
    : undefined;
}

/** Section 4.2.2.1; comparisons are written so that a time which is no number is never fresh. */
function timeObjection(
  { producedAt }: BasicResponse,
  { thisUpdate, nextUpdate }: SingleResponse,
  rules: OcspRules,
): Undetermined | undefined {
  const { time, skew = usualSkew, maximumAge, maximumAgeWithoutNextUpdate = hour } = rules;
  if (liesAhead(thisUpdate, rules)) return undetermined('ocsp-not-yet-valid', 'thisUpdate lies ahead');
  if (nextUpdate !== undefined && !(time - skew <= nextUpdate))
    return undetermined('ocsp-expired', 'after nextUpdate');
  const age = time - thisUpdate;
  const oldest = Math.min(
    maximumAge ?? Infinity,
    nextUpdate === undefined ? maximumAgeWithoutNextUpdate + skew : Infinity,
  );
  if (!(age <= oldest)) return undetermined('ocsp-too-old', 'older than the largest age');
  return liesAhead(producedAt, rules) && rules.producedAtAheadForStoredTestVectorsOnly !== true
    ? undetermined('ocsp-not-yet-valid', 'producedAt lies ahead')
    : undefined;
}
