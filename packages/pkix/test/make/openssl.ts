import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyPolicy } from '../../src/index.ts';
import { now } from './certificate.ts';
import type { Scenario } from './scenario.ts';

/** The version line of the system's openssl; undefined when there is none. */
export function opensslVersion(): string | undefined {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

const pem = (label: string, der: Buffer): string =>
  [
    `-----BEGIN ${label}-----`,
    ...(der.toString('base64').match(/.{1,64}/g) ?? []),
    `-----END ${label}-----\n`,
  ].join('\n');

/** What `openssl verify` says to a scenario: 'valid' or its reasons. */
export function opensslVerdict(scenario: Scenario, folder: string, id: number): Promise<string> {
  const file = (name: string, blocks: readonly string[]): string => {
    const path = join(folder, `${id}-${name}.pem`);
    writeFileSync(path, blocks.join(''));
    return path;
  };
  const certificates = (holders: readonly { readonly certificate: { readonly raw: Buffer } }[]) =>
    holders.map(({ certificate }) => pem('CERTIFICATE', certificate.raw));
  const { anchor, intermediates, target, crls, initialPolicies } = scenario;
  const flags = [
    ...(scenario.requireExplicitPolicy ? ['-explicit_policy'] : []),
    ...(scenario.inhibitPolicyMapping ? ['-inhibit_map'] : []),
    ...(scenario.inhibitAnyPolicy ? ['-inhibit_any'] : []),
    // Without any -policy openssl takes the accepted set for empty instead of for all.
    ...(initialPolicies ?? [anyPolicy]).flatMap((policy) => ['-policy', policy]),
    ...(intermediates.length > 0 ? ['-untrusted', file('untrusted', certificates(intermediates))] : []),
    ...(scenario.withCrls ? ['-crl_check_all', '-extended_crl', '-use_deltas'] : []),
    ...(crls.length > 0
      ? [
          '-CRLfile',
          file(
            'crls',
            crls.map(({ raw }) => pem('X509 CRL', raw)),
          ),
        ]
      : []),
  ];
  const all = [
    'verify',
    ...['-no-CAfile', '-no-CApath', '-no-CAstore', '-auth_level', '2', '-policy_check'],
    ...['-attime', String(now / 1000), '-trusted', file('anchor', certificates([anchor]))],
    ...flags,
    file('target', certificates([target])),
  ];
  return new Promise((resolve) => {
    execFile('openssl', all, (fault, out, errors) => {
      const reasons = [...`${out}${errors}`.matchAll(/^error (\d+) at \d+ depth lookup: (.*)$/gm)];
      resolve(fault === null ? 'valid' : reasons.map(([, code, words]) => `${code} ${words}`).join('; '));
    });
  });
}
