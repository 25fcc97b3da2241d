import { type Kysely } from 'kysely';
import { z } from 'zod';

type Before = Record<'applications', { application_id: string; protocol: string; metadata: string }>;

const stored = z.record(z.string(), z.unknown());

/**
 * Defaults changed to those of the standards. What stands in the registry says from now on what it had by default, so
 * that no application is answered otherwise than before: ID tokens by ES256, requested levels demanded, userinfo as
 * JSON whatever was written beside it. A row that says these things itself is left as it is; nodes of the version before
 * pass over the names that they do not know.
 */
export async function registrationsSayWhatTheyHad(db: Kysely<unknown>): Promise<void> {
  const known = db.withTables<Before>();
  const rows = await known
    .selectFrom('applications')
    .select(['application_id', 'metadata'])
    .where('protocol', '=', 'oidc')
    .execute();
  for (const { application_id: id, metadata } of rows) {
    const had = stored.parse(JSON.parse(metadata));
    delete had['userinfo_signed_response_alg'];
    const says = { id_token_signed_response_alg: 'ES256', acr_values: 'demanded', ...had };
    await known
      .updateTable('applications')
      .set({ metadata: JSON.stringify(says) })
      .where('application_id', '=', id)
      .execute();
  }
}
