import { fingerprint, formatName } from '@ecpa/pkix';
import { keyIdOf, type Trust } from './trust.ts';

/** One line for each thing that is trusted, in a fixed order: equal lines mean equal trust. */
export function describeTrust({
  store: { anchors, intermediates },
  issuers,
  revocationHosts,
  algorithms,
}: Trust): string[] {
  const authorities = [
    ...anchors.map((one) => ['anchor', one] as const),
    ...intermediates.map((one) => ['intermediate', one] as const),
  ].map(
    ([role, one]) =>
      `${role} ${keyIdOf(one)} sha256 ${fingerprint(one)} until ${new Date(one.notAfter).toISOString().slice(0, 10)} ${formatName(one.subject)}`,
  );
  const allowed = [...issuers].map(
    ([keyId, { kind, policies, revocation }]) =>
      `issuer ${keyId} ${kind} policies ${policies.join(',') || 'any'} revocation ${JSON.stringify(revocation)}`,
  );
  const hosts = [...revocationHosts].map((host) => `host ${host}`);
  const signatures = [...algorithms.mlDsa].map((name) => `signatures ${name}`);
  return [...new Set([...authorities, ...allowed, ...hosts, ...signatures])].sort();
}
