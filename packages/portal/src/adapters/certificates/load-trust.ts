import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Certificate,
  createTrustStore,
  currentAlgorithms,
  currentAlgorithmsWith,
  formatName,
  knowsMlDsa,
  parseCertificates,
} from '@ecpa/pkix';
import { z } from 'zod';
import { usualRevocationPolicy } from '../../domain/certificate/revocation-policy.ts';
import { writtenText } from '../../kernel/written-text.ts';
import { type CardIssuer, keyIdOf, type Trust } from './trust.ts';

const usual = usualRevocationPolicy;
const revocation = z.strictObject({
  sources: z
    .array(z.enum(['ocsp', 'crl']))
    .min(1)
    .refine((sources) => new Set(sources).size === sources.length, 'must name each source once')
    .default([...usual.sources]),
  deadlineSeconds: z.number().min(1).max(30).default(usual.deadlineSeconds),
  largestOcspAgeHours: z.number().positive().max(240).default(usual.largestOcspAgeHours),
  largestCrlAgeHours: z.number().positive().max(8784).default(usual.largestCrlAgeHours),
  nonce: z.enum(['optional', 'required']).default(usual.nonce),
  staleCrlHours: z.number().min(0).max(72).default(usual.staleCrlHours),
});

const trustFile = z.strictObject({
  anchors: z.array(z.string().min(1)).min(1),
  intermediates: z.array(z.string().min(1)).default([]),
  issuers: z
    .array(
      z.strictObject({
        keyId: z
          .string()
          .transform((text) => text.replace(/[\s:]/g, '').toLowerCase())
          .pipe(z.string().regex(/^([0-9a-f]{2})+$/, 'must be hexadecimal')),
        kind: z.enum(['natural-person', 'agency']),
        policies: z.array(z.string().regex(/^[0-2](\.\d+)+$/, 'must be a dotted OID')).default([]),
        revocation: revocation.prefault({}),
      }),
    )
    .min(1),
  revocationHosts: z
    .array(
      z.string().regex(/^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/, 'must be host or host:port'),
    )
    .default([]),
  mlDsa: z
    .array(
      z
        .enum(['ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'])
        .refine(knowsMlDsa, 'is not known to the OpenSSL of this Node'),
    )
    .default([]),
});

/** Trusts nobody: every card is refused as untrusted. */
export const emptyTrust: Trust = {
  store: createTrustStore({ anchors: [] }),
  issuers: new Map(),
  revocationHosts: new Set(),
  algorithms: currentAlgorithms,
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function readBundle(file: string, folder: string, named: string): readonly Certificate[] {
  const bundle = path.resolve(folder, named);
  let bytes: Buffer;
  try {
    bytes = readFileSync(bundle);
  } catch (error) {
    throw new Error(`${file} names ${named}, which cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  const parsed = parseCertificates(bytes);
  if (!parsed.ok)
    throw new Error(`${file} names ${named}, which holds no sound certificates: ${parsed.detail}`);
  const other = parsed.value.find(
    ({ version, basicConstraints }) => version === 3 && basicConstraints?.ca !== true,
  );
  if (other === undefined) return parsed.value;
  throw new Error(`${file} names ${named}, which is no authority: ${formatName(other.subject)}`);
}

function readContent(file: string): z.infer<typeof trustFile> {
  let content: unknown;
  try {
    content = JSON.parse(writtenText(readFileSync(file)));
  } catch (error) {
    throw new Error(`The trust file ${file} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  const parsed = trustFile.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path: where, message }) => `${where.join('.') || 'the file'}: ${message}`,
  );
  throw new Error(`The trust file ${file} is not sound: ${problems.join('; ')}`);
}

/**
 * Reads which authorities may issue which cards: JSON `{anchors, intermediates, issuers, revocationHosts, mlDsa}` whose file
 * names are relative to it.
 * @throws with one line that says what is wrong with which file
 */
export function loadTrust(file: string): Trust {
  const content = readContent(file);
  const folder = path.dirname(file);
  const read = (names: readonly string[]) => names.flatMap((named) => readBundle(file, folder, named));
  const anchors = read(content.anchors);
  const intermediates = read(content.intermediates);
  const keyIds = new Set([...anchors, ...intermediates].map(keyIdOf));
  const issuers = new Map<string, CardIssuer>();
  for (const { keyId, ...issuer } of content.issuers) {
    if (issuers.has(keyId)) throw new Error(`${file} names the issuer ${keyId} twice`);
    if (!keyIds.has(keyId))
      throw new Error(
        `${file} names the issuer ${keyId}, whose certificate is not among anchors and intermediates`,
      );
    issuers.set(keyId, issuer);
  }
  return {
    store: createTrustStore({ anchors, intermediates }),
    issuers,
    revocationHosts: new Set(content.revocationHosts),
    algorithms: currentAlgorithmsWith({ mlDsa: content.mlDsa }),
  };
}
