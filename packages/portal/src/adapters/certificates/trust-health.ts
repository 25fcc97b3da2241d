import { type Certificate } from '@ecpa/pkix';
import { keyIdOf, type Trust } from './trust.ts';

export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

const day = 24 * 3600 * 1000;
/** From so many days before its end on, an authority's certificate is mentioned. */
const warnedDays = 90;

function remark(certificate: Certificate, at: Date): string | undefined {
  const days = Math.floor((certificate.notAfter - at.getTime()) / day);
  if (days >= warnedDays) return undefined;
  const which = `issuer ${keyIdOf(certificate).slice(0, 8)}`;
  return days < 0 ? `${which} has expired` : `${which} expires in ${days} days`;
}

/** Whether cards can be trusted at all, and which authorities come to their end. */
export function trustHealth({ store: { anchors, intermediates }, issuers }: Trust, at: Date): HealthCheck[] {
  const name = 'trust-anchors';
  if (anchors.length === 0)
    return [{ name, ok: false, detail: 'no trust anchors are set (ECPA_TRUST_ANCHORS)' }];
  const all = [...anchors, ...intermediates];
  const alive = all.some((one) => issuers.has(keyIdOf(one)) && one.notAfter >= at.getTime());
  const remarks = all.map((one) => remark(one, at)).filter((text) => text !== undefined);
  return [{ name, ok: alive, detail: remarks.join(', ') }];
}
