import { z } from 'zod';
import { type Application } from '../../../domain/application/application.ts';
import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { commonFields, commonOf, listingProblem } from './common-fields.ts';
import { problemsOf, webAddress } from './forms.ts';
import { proofFields } from './proof-fields.ts';
import { protocolFields } from './protocol-fields.ts';
import { samlFields } from './saml-fields.ts';

const oidcFields = { ...protocolFields, ...proofFields };
const registration = z.strictObject({ ...commonFields, ...oidcFields });
type OidcFile = z.infer<typeof registration>;

const samlRegistration = z.strictObject({ ...commonFields, ...samlFields });

/** Every field that a registration file may have, as the reference lists them. */
export const registrationFields = { common: commonFields, oidc: oidcFields, saml: samlFields };

export type Registration = Omit<
  Application,
  'applicationId' | 'secretHash' | 'olderSecret' | 'disabledAt' | 'registeredAt' | 'metadata'
> & {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly hasSecret: boolean;
};

interface Problems {
  readonly problems: readonly RegistrationProblem[];
}

const without = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));

function readSaml(file: unknown): Registration | Problems {
  const read = samlRegistration.safeParse(file, { reportInput: true });
  if (!read.success) return { problems: problemsOf(read.error) };
  const { data } = read;
  const problem = listingProblem(data);
  if (problem !== undefined) return { problems: [problem] };
  return {
    ...commonOf(data),
    protocol: 'saml',
    address: data.client_uri,
    contact: data.contacts?.[0] ?? '',
    metadata: {
      client_name: data.client_name,
      client_uri: data.client_uri,
      ...without({
        saml_metadata: data.saml_metadata,
        saml_name_ids: data.saml_name_ids,
        saml_attribute_names: data.saml_attribute_names,
        contacts: data.contacts,
      }),
    },
    hasSecret: false,
  };
}

/** Programs on a PC may have a scheme of their own; the provider checks the rest. */
const strangeAddress = ({ redirect_uris: addresses = [], application_type: type }: OidcFile) =>
  addresses.find(
    (uri) =>
      !webAddress.safeParse(uri).success && (type !== 'native' || /^(https?|javascript|data):/i.test(uri)),
  );

/** The address that the launcher opens. */
function addressOf({
  initiate_login_uri: initiated,
  client_uri: own,
  redirect_uris: [first = ''] = [],
}: OidcFile) {
  const origin = URL.canParse(first) && /^https?:/.test(first) ? `${new URL(first).origin}/` : '';
  return initiated ?? own ?? origin;
}

/** What two fields say together that neither may say beside the other. */
function contradictionIn(data: OidcFile): RegistrationProblem | undefined {
  const not = (field: string, beside: string): RegistrationProblem => ({
    field,
    code: 'not-beside',
    detail: beside,
  });
  const isPublic = data.token_endpoint_auth_method === 'none';
  if (isPublic && data.grant_types?.includes('client_credentials'))
    return not('grant_types', 'token_endpoint_auth_method: none');
  // A code that leaks is worth nothing without its verifier, and a public client has no other proof (RFC 9700, 2.1.1).
  if (data.require_pkce === false && isPublic) return not('require_pkce', 'token_endpoint_auth_method: none');
  if (data.require_nonce === false && data.require_pkce !== false)
    return not('require_nonce', 'require_pkce: true');
  return contradictionInProfile(data);
}

/** Algorithms of FAPI 2.0 Security Profile, 5.4.1. */
const profileAlgorithms = new Set(['PS256', 'ES256', 'EdDSA']);
const provenMethods = new Set(['private_key_jwt', 'self_signed_tls_client_auth']);

/** What FAPI 2.0 Security Profile, 5.3.2 and 5.4 leave no choice about. */
function contradictionInProfile(data: OidcFile): RegistrationProblem | undefined {
  if (data.profile === undefined) return undefined;
  const not = (field: string): RegistrationProblem => ({
    field,
    code: 'not-beside',
    detail: 'profile: fapi2',
  });
  if (!provenMethods.has(data.token_endpoint_auth_method ?? '')) return not('token_endpoint_auth_method');
  if (data.require_pkce === false) return not('require_pkce');
  if (data.require_pushed_authorization_requests === false)
    return not('require_pushed_authorization_requests');
  const isBound = [data.dpop_bound_access_tokens, data.tls_client_certificate_bound_access_tokens];
  if (isBound.includes(false)) return not('dpop_bound_access_tokens');
  const signed = [
    'id_token_signed_response_alg',
    'userinfo_signed_response_alg',
    'authorization_signed_response_alg',
    'token_endpoint_auth_signing_alg',
    'request_object_signing_alg',
  ] as const;
  const weak = signed.find((name) => data[name] !== undefined && !profileAlgorithms.has(data[name]));
  return weak === undefined ? undefined : not(weak);
}

/** What the profile means, written out, so that a registration shows what holds. */
const profiled = (data: OidcFile) =>
  data.profile === undefined
    ? {}
    : {
        require_pushed_authorization_requests: true,
        dpop_bound_access_tokens: data.tls_client_certificate_bound_access_tokens !== true,
        id_token_signed_response_alg: 'ES256',
        authorization_signed_response_alg: 'ES256',
      };

/** Whoever signs people in needs an address to which they return; one that only acts for itself has none. */
const isMissing = ({ redirect_uris: addresses, grant_types: grants }: z.infer<typeof unread>): boolean =>
  addresses === undefined && (!Array.isArray(grants) || grants.includes('authorization_code'));
const unread = z.looseObject({ redirect_uris: z.unknown().optional(), grant_types: z.unknown().optional() });

/** Acts for itself alone; nobody opens it. */
const isMachine = ({ grant_types: grants = [] }: OidcFile): boolean =>
  grants.length > 0 && !grants.includes('authorization_code');

const missing = { field: 'redirect_uris', code: 'missing', detail: '' } as const;

function problemOf(data: OidcFile): RegistrationProblem | undefined {
  if (isMissing(data)) return missing;
  const strange = strangeAddress(data);
  if (strange !== undefined)
    return { field: `redirect_uris (${strange})`, code: 'not-secure-address', detail: '' };
  if (addressOf(data) === '' && !isMachine(data))
    return { field: 'client_uri', code: 'nothing-to-open', detail: '' };
  return listingProblem(data) ?? contradictionIn(data);
}

/**
 * Reads a registration file. What it does not know it refuses: a misspelt `required_acr` must not open an application
 * to everybody.
 * @returns the application, or what is wrong with the file
 */
export function readRegistration(file: unknown): Registration | Problems {
  if (typeof file === 'object' && file !== null && 'saml_metadata' in file) return readSaml(file);
  const read = registration.safeParse(file, { reportInput: true });
  if (!read.success) {
    const raw = unread.safeParse(file);
    const also = raw.success && isMissing(raw.data) ? [missing] : [];
    return { problems: [...also, ...problemsOf(read.error)] };
  }
  const { data } = read;
  const problem = problemOf(data);
  if (problem !== undefined) return { problems: [problem] };
  const method = data.token_endpoint_auth_method ?? 'client_secret_basic';
  const own = new Set(Object.keys(oidcFields));
  return {
    ...commonOf(data),
    protocol: 'oidc',
    address: addressOf(data),
    contact: data.contacts?.[0] ?? '',
    metadata: {
      ...profiled(data),
      ...without(Object.fromEntries(Object.entries(data).filter(([name]) => own.has(name)))),
      client_name: data.client_name,
      token_endpoint_auth_method: method,
    },
    hasSecret: method === 'client_secret_basic' || method === 'client_secret_post',
  };
}
