import { type MetadataStatement } from '@simplewebauthn/server';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writtenText } from '../../kernel/written-text.ts';

const statementForm = z.looseObject({ attestationRootCertificates: z.array(z.string()) });

/** The part of FIDO's metadata BLOB that is read here (FIDO Metadata Service 3.0, 3.1.1 and 3.1.7). */
const payloadForm = z.object({
  entries: z.array(
    z.object({
      aaguid: z.string().optional(),
      metadataStatement: z
        .custom<MetadataStatement>((statement) => statementForm.safeParse(statement).success)
        .optional()
        .catch(undefined),
      statusReports: z.array(z.object({ status: z.string() })).default([]),
    }),
  ),
});

/** What FIDO says of models whose keys, or whose check of their user, can be got round (3.1.4). */
const broken: ReadonlySet<string> = new Set([
  'USER_VERIFICATION_BYPASS',
  'ATTESTATION_KEY_COMPROMISE',
  'USER_KEY_REMOTE_COMPROMISE',
  'USER_KEY_PHYSICAL_COMPROMISE',
  'REVOKED',
]);

/** The statements by which the attestation of allowed models is judged. */
export type AllowedModels = readonly MetadataStatement[];

/**
 * Reads FIDO's metadata from a file that the operator put there: the BLOB, which is a JWT, or its payload as JSON. Nothing
 * is fetched, and its signature is not asked for: like the trust anchors, the file is trusted because it is there.
 * @param models AAGUIDs that may be added
 * @throws for a model that the file does not know, or knows as broken
 */
export function readAllowedModels(file: string, models: readonly string[]): AllowedModels {
  const text = writtenText(readFileSync(file)).trim();
  const [, encoded = ''] = text.split('.');
  const json = text.startsWith('{') ? text : Buffer.from(encoded, 'base64url').toString('utf8');
  const { entries } = payloadForm.parse(JSON.parse(json));
  const known = new Map(entries.map((entry) => [entry.aaguid?.toLowerCase(), entry]));
  return models.map((model) => {
    const { metadataStatement, statusReports = [] } = known.get(model.toLowerCase()) ?? {};
    if (metadataStatement === undefined) throw new Error(`tells nothing of the authenticator model ${model}`);
    const report = statusReports.find(({ status }) => broken.has(status));
    if (report !== undefined) throw new Error(`says of the authenticator model ${model}: ${report.status}`);
    return metadataStatement;
  });
}
