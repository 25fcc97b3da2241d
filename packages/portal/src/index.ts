import { openStores } from './main/open-stores.ts';
import { createPasswordHasher } from './adapters/passwords/argon2-hasher.ts';
import { type PasswordHasher } from './domain/account/password-hasher.ts';
import { type Database } from './domain/stores.ts';

export { parseAccountName } from './domain/account/account-name.ts';
export { parseAgencyCode } from './domain/agency/agency.ts';
export { type Authority } from './domain/authority/authority.ts';
export { type CertificateFacts } from './domain/certificate/certificate.ts';
export { parseNationalId } from './domain/person/national-id.ts';
export { type Database, type Stores } from './domain/stores.ts';

/** The portal's stores for programs that prepare one, such as the sandbox; the schema must be up to date. */
export async function openPortalStores({
  databaseUrl,
  keysFile,
}: {
  databaseUrl: string;
  keysFile: string;
}): Promise<{
  database: Database;
  hashPassword(password: string): ReturnType<PasswordHasher['hash']>;
  close(): Promise<void>;
}> {
  const database = await openStores({ databaseUrl, keysFile, nodeName: 'preparation' });
  const passwords = createPasswordHasher({ concurrency: 1, queueLimit: 100, deadlineMilliseconds: 60_000 });
  return {
    database,
    hashPassword: (password) =>
      passwords.hash(password, { network: 'preparation', identifier: 'preparation', rank: 'begun' }),
    close: () => database.close(),
  };
}
