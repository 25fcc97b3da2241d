import { type Undetermined, undetermined } from '../revocation/verdict.ts';

/** When an answer counts as fresh; milliseconds. */
export interface FreshnessRules {
  /** The moment of the question, epoch milliseconds. */
  readonly time: number;
  /** How far the clocks of issuer and asker may differ; 60,000 by default. */
  readonly skew?: number;
  /** Largest age since thisUpdate, whatever nextUpdate says. */
  readonly maximumAge?: number;
}

export const usualSkew = 60_000;

/** Whether a time lies ahead of the asker's clock; written so that a time which is no number does. */
export const liesAhead = (moment: number, { time, skew = usualSkew }: FreshnessRules): boolean =>
  !(moment <= time + skew);

/** Why the times of a CRL do not fit; a CRL without nextUpdate is fresh only under a largest age. */
export function crlStaleness(
  { thisUpdate, nextUpdate }: { readonly thisUpdate: number; readonly nextUpdate: number | undefined },
  rules: FreshnessRules,
): Undetermined | undefined {
  const { time, skew = usualSkew, maximumAge } = rules;
  if (liesAhead(thisUpdate, rules)) return undetermined('crl-not-yet-valid', 'thisUpdate lies ahead');
  if (nextUpdate === undefined && maximumAge === undefined)
    return undetermined('crl-too-old', 'no nextUpdate and no largest age');
  if (nextUpdate !== undefined && !(time - skew <= nextUpdate))
    return undetermined('crl-expired', 'after nextUpdate');
  if (maximumAge !== undefined && time - thisUpdate > maximumAge)
    return undetermined('crl-too-old', 'older than the largest age');
  return undefined;
}
