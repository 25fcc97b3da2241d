import { readFileSync } from 'node:fs';

/** One case of the suite, as the manifest has it. */
export interface PkitsCase {
  readonly id: string;
  readonly name: string;
  readonly certs: readonly string[];
  readonly trustAnchor: string;
  readonly crls: readonly string[];
  readonly time: string;
  readonly expected: 'valid' | 'invalid';
  readonly initialPolicySet: readonly string[];
  readonly initialExplicitPolicy: boolean;
  readonly initialPolicyMappingInhibit: boolean;
  readonly initialInhibitAnyPolicy: boolean;
  readonly userConstrainedPolicySet: readonly string[] | null;
}

/** Reads the manifest. */
export function pkitsCases(): readonly PkitsCase[] {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('./data/pkits/manifest.json', import.meta.url), 'utf8'),
  );
  if (!isManifest(manifest)) throw new Error('the manifest of the suite has no tests');
  return manifest.tests;
}

// It lies in this repository: the shape of the single cases is taken as it is.
const isManifest = (value: unknown): value is { readonly tests: readonly PkitsCase[] } =>
  typeof value === 'object' && value !== null && 'tests' in value && Array.isArray(value.tests);
