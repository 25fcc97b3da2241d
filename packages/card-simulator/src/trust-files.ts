import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TestPki } from './test-pki.ts';

/**
 * Writes the trusted authorities as an operator would: PEM files, and the JSON file that names them for the portal.
 * @param host of the status services, `host:port`
 * @returns the JSON file
 */
export function writeTrustFiles({
  pki,
  folder,
  host,
}: {
  pki: TestPki;
  folder: string;
  host: string;
}): string {
  mkdirSync(folder, { recursive: true });
  const trusted = [...pki.authorities.values()].filter(({ plan }) => plan.trusted);
  for (const { plan, certificate } of trusted)
    writeFileSync(path.join(folder, `${plan.id}.pem`), `${certificate.toString('pem')}\n`);
  const files = (roots: boolean) =>
    trusted.filter(({ plan }) => (plan.parent === undefined) === roots).map(({ plan }) => `${plan.id}.pem`);
  const file = path.join(folder, 'trust.json');
  const trust = {
    anchors: files(true),
    intermediates: files(false),
    issuers: trusted.flatMap(({ plan, keyId }) =>
      plan.issues === undefined ? [] : [{ keyId, kind: plan.issues, policies: ['2.16.886.101.0.3.3'] }],
    ),
    revocationHosts: [host],
  };
  writeFileSync(file, `${JSON.stringify(trust, undefined, 2)}\n`);
  return file;
}
