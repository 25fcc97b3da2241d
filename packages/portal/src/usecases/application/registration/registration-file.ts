import { type Application } from '../../../domain/application/application.ts';
import { sha256Hex } from '../../../kernel/bytes.ts';
import { registrationFields } from './read-registration.ts';
import { registrationJson } from './registration-json.ts';

/** The file that says what a registration says: changed and sent again, it is in its place. */
export function registrationFile(application: Application): Readonly<Record<string, unknown>> {
  const { common, oidc, saml } = registrationFields;
  const known = new Set(Object.keys({ ...common, ...(application.protocol === 'saml' ? saml : oidc) }));
  const said = Object.entries({
    client_name: application.names.zh,
    // Of SAML it stood outside of the metadata before.
    ...(application.contact === '' ? {} : { contacts: [application.contact] }),
    ...registrationJson(application),
  });
  return Object.fromEntries(said.filter(([name, value]) => known.has(name) && value !== ''));
}

/** Names what a registration says: other than before once anything of it was changed. */
export const registrationState = (application: Application): string =>
  sha256Hex(JSON.stringify(registrationFile(application))).slice(0, 32);
