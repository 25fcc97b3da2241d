import { type Certificate, formatName } from '@ecpa/pkix';
import { type TrustReport } from '../../domain/certificate/trust-report.ts';
import { keyIdOf, type Trust } from './trust.ts';

export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** Stable codes of what does not stop the node yet and soon may. */
  readonly warnings: readonly string[];
}

const hour = 3600 * 1000;
const day = 24 * hour;
/** An authority's certificate is mentioned in these many days before its end, ever more urgently. */
const warnedDays = [7, 30, 90] as const;
/** A list whose last part of life runs while it cannot be fetched is about to leave its cards without an answer. */
const lastPart = 0.25;

interface Warning {
  readonly code: string;
  readonly text: string;
}

function authorityWarning(certificate: Certificate, at: Date): Warning | undefined {
  const days = Math.floor((certificate.notAfter - at.getTime()) / day);
  const which = `authority ${keyIdOf(certificate).slice(0, 8)} (${formatName(certificate.subject)})`;
  if (days < 0) return { code: 'authority-expired', text: `${which} has expired` };
  const limit = warnedDays.find((one) => days <= one);
  return limit === undefined
    ? undefined
    : { code: `authority-expires-within-${limit}-days`, text: `${which} expires in ${days} days` };
}

const checkOf = (name: string, ok: boolean, warnings: readonly Warning[]): HealthCheck => ({
  name,
  ok,
  detail: warnings.map(({ text }) => text).join(', '),
  warnings: [...new Set(warnings.map(({ code }) => code))],
});

/** Whether cards can be trusted at all, and which authorities come to their end. */
export function trustHealth({ store: { anchors, intermediates }, issuers }: Trust, at: Date): HealthCheck {
  const name = 'trust-anchors';
  if (anchors.length === 0)
    return { name, ok: false, detail: 'no trust anchors are set (ECPA_TRUST_ANCHORS)', warnings: [] };
  const all = [...anchors, ...intermediates];
  const alive = all.some((one) => issuers.has(keyIdOf(one)) && one.notAfter >= at.getTime());
  const warnings = all.map((one) => authorityWarning(one, at)).filter((one) => one !== undefined);
  return checkOf(name, alive, warnings);
}

/**
 * What may soon leave cards without an answer about revocation. It is no reason to take the node out: other ways in
 * still work, and another node would ask the same hosts.
 */
export function revocationHealth(
  { authorities, silentHosts }: Pick<TrustReport, 'authorities' | 'silentHosts'>,
  at: Date,
): HealthCheck {
  const silent = silentHosts.map((host) => ({ code: 'host-silent', text: `${host} does not answer` }));
  const lists = authorities.flatMap(({ lists: held }) =>
    held.flatMap(({ url, thisUpdate, nextUpdate, problem }): Warning[] => {
      const failed = problem !== undefined;
      // Either the authority is in disorder, or somebody serves what was true yesterday.
      if (failed && /^crl-(?:number-|older)/.test(problem))
        return [{ code: 'crl-went-back', text: `${url} serves an older list: ${problem}` }];
      if (thisUpdate === undefined || nextUpdate === undefined)
        return failed ? [{ code: 'crl-missing', text: `${url} was never fetched` }] : [];
      const left = nextUpdate.getTime() - at.getTime();
      if (left <= 0) return [{ code: 'crl-stale', text: `${url} ended ${nextUpdate.toISOString()}` }];
      const ending = left <= (nextUpdate.getTime() - thisUpdate.getTime()) * lastPart;
      return failed && ending
        ? [
            {
              code: 'crl-ends-soon',
              text: `${url} ends in ${Math.ceil(left / hour)} h and cannot be fetched`,
            },
          ]
        : [];
    }),
  );
  return checkOf('revocation', true, [...silent, ...lists]);
}
