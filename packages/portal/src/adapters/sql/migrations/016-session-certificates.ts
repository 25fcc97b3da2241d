import { type Kysely, sql } from 'kysely';

/**
 * Which certificate opened a session, since an agency's card has no binding by which that could be found. Sessions of
 * bound cards take it from there; an agency's session of before stands on nothing and ends.
 */
export async function sessionCertificates(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('sessions').addColumn('certificate_issuer', 'text').execute();
  await schema.alterTable('sessions').addColumn('certificate_serial', 'text').execute();
  await sql`
    update sessions set
      certificate_issuer = (select issuer_key_id from bindings b where b.binding_id = sessions.binding_id),
      certificate_serial = (select serial from bindings b where b.binding_id = sessions.binding_id)
    where binding_id is not null
  `.execute(db);
  await sql`
    create index sessions_certificate on sessions (certificate_issuer, certificate_serial)
      where certificate_serial is not null and ended_at is null
  `.execute(db);
  await sql`
    create index sessions_agency on sessions (agency_id) where agency_id is not null and ended_at is null
  `.execute(db);
}
