import {
  type AlgorithmRules,
  type Certificate,
  type CrlIndex,
  decideRevocationByCrls,
  type RevocationVerdict,
} from '@ecpa/pkix';
import { type RevocationPolicy } from '../../../domain/certificate/revocation-policy.ts';

const hour = 3600 * 1000;
const skew = 60_000;

interface Question {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly crls: readonly CrlIndex[];
  readonly at: Date;
  readonly policy: RevocationPolicy;
  readonly algorithms: AlgorithmRules;
}

/** What fresh lists say of a certificate. */
export const askLists = ({
  certificate,
  issuer,
  crls,
  at,
  policy,
  algorithms,
}: Question): RevocationVerdict =>
  decideRevocationByCrls({
    certificate,
    issuer,
    crls,
    rules: { time: at.getTime(), maximumAge: policy.largestCrlAgeHours * hour, algorithms },
  });

/**
 * What lists say that ended no longer ago than the policy lets pass; asked last, and only where the operator wrote that
 * it may be. A list from the future stays out, as for fresh ones.
 */
export function askStaleLists(question: Question): RevocationVerdict | undefined {
  const { at, policy, crls, certificate, issuer, algorithms } = question;
  if (policy.staleCrlHours === 0) return undefined;
  const time = at.getTime();
  return decideRevocationByCrls({
    certificate,
    issuer,
    crls: crls.filter(({ crl }) => crl.thisUpdate <= time + skew),
    rules: {
      time,
      algorithms,
      skew: policy.staleCrlHours * hour,
      maximumAge: (policy.largestCrlAgeHours + policy.staleCrlHours) * hour,
    },
  });
}
