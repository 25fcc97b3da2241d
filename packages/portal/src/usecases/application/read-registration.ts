import { z } from 'zod';
import { employmentStatuses } from '../../domain/person/person.ts';
import { type Application, categories, clearances } from '../../domain/application/application.ts';
import { assuranceNames, levelNamed } from '../../domain/application/assurance.ts';
import { type RegistrationProblem } from '../../domain/application/registration-problem.ts';
import { roles } from '../../domain/authority/authority.ts';
import { type AssuranceLevel, assuranceLevels } from '../../domain/session/session.ts';

const short = z.string().trim().min(1).max(200);
/** Messages of checks that zod does not know; problemsOf reads them back. */
const codes = { address: 'not-secure-address', level: 'level', agency: 'not-agency-code' } as const;
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** An address that people or the portal are sent to: https, or plain http on one's own machine; no fragment. */
const webAddress = z.string().refine((text) => {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, hash, username, password } = new URL(text);
  const safe = protocol === 'https:' || loopback.test(hostname);
  return safe && hash === '' && !text.endsWith('#') && username === '' && password === '';
}, codes.address);

const level = z.string().transform((text, context): AssuranceLevel => {
  const found = levelNamed(text) ?? assuranceLevels.find((each) => each === text);
  if (found !== undefined) return found;
  context.addIssue(codes.level);
  return z.NEVER;
});

const audience = z.strictObject({
  employment: z.array(z.enum(employmentStatuses)).min(1).optional(),
  agencies: z
    .array(z.string().regex(/^[A-Z0-9]\d{8}[A-Z]$/, codes.agency))
    .min(1)
    .optional(),
  roles: z.array(z.enum(roles)).min(1).optional(),
});

/** Fields that concern the protocol alone, by the names of OpenID Connect Dynamic Client Registration 1.0. */
const protocolFields = {
  redirect_uris: z.array(z.string().max(2000)).min(1).max(50),
  post_logout_redirect_uris: z.array(webAddress).max(50).optional(),
  backchannel_logout_uri: webAddress.optional(),
  backchannel_logout_session_required: z.boolean().optional(),
  token_endpoint_auth_method: z
    .enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'])
    .optional(),
  token_endpoint_auth_signing_alg: z.string().max(20).optional(),
  grant_types: z.array(z.enum(['authorization_code', 'refresh_token'])).optional(),
  response_types: z.array(z.literal('code')).optional(),
  application_type: z.enum(['web', 'native']).optional(),
  subject_type: z.enum(['public', 'pairwise']).optional(),
  sector_identifier_uri: webAddress.optional(),
  id_token_signed_response_alg: z.enum(['ES256', 'RS256']).optional(),
  userinfo_signed_response_alg: z.enum(['ES256', 'RS256']).optional(),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1).max(20) }).optional(),
  jwks_uri: webAddress.optional(),
  default_max_age: z.number().int().min(0).optional(),
  require_auth_time: z.boolean().optional(),
  require_pushed_authorization_requests: z.boolean().optional(),
  initiate_login_uri: webAddress.optional(),
  client_uri: webAddress.optional(),
  contacts: z.array(short).max(10).optional(),
};

/** What every registration says, whatever protocol the application speaks. */
const commonFields = {
  client_name: short,
  'client_name#zh-Hant-TW': short.optional(),
  'client_name#zh-TW': short.optional(),
  'client_name#zh': short.optional(),
  'client_name#en': short.optional(),
  required_acr: level.default('password'),
  category: z.enum(categories).default('other'),
  icon: z
    .string()
    .regex(/^[a-z-]{1,32}$/)
    .default('outside'),
  visible_to: z.union([z.literal('everyone').transform(() => ({})), audience]).default({}),
  clearance: z.array(z.enum(clearances)).default([]),
  owner: short.optional(),
  on_home: z.boolean().default(false),
};

const registration = z.strictObject({
  ...protocolFields,
  ...commonFields,
  default_acr_values: z.array(z.string()).optional(),
  // Known to registration files and of no use here.
  logo_uri: z.string().optional(),
  policy_uri: z.string().optional(),
  tos_uri: z.string().optional(),
  software_id: z.string().optional(),
  software_version: z.string().optional(),
  scope: z.string().optional(),
});

/** An application that speaks SAML: its metadata says the rest. */
const samlRegistration = z.strictObject({
  ...commonFields,
  saml_metadata: z.string().min(1).max(100_000),
  client_uri: webAddress,
  contacts: z.array(short).max(10).optional(),
});

export type Registration = Omit<Application, 'applicationId' | 'secretHash' | 'registeredAt' | 'metadata'> & {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly hasSecret: boolean;
};

const without = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));

const listed = (values: readonly unknown[]): string => values.map(String).join(', ');

/** An issue of the file's form as problems of fields. */
function problemsOfIssue(issue: z.core.$ZodIssue): RegistrationProblem[] {
  const field = issue.path.join('.');
  const problem = (code: RegistrationProblem['code'], detail = '') => [{ field, code, detail }];
  if (issue.message === codes.address || issue.message === codes.agency) return problem(issue.message);
  if (issue.message === codes.level) return problem('not-one-of', listed(Object.values(assuranceNames)));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join('.'),
      code: 'unknown-field',
      detail: '',
    }));
  if (issue.code === 'invalid_value') return problem('not-one-of', listed(issue.values));
  if (issue.code === 'invalid_type' && issue.input === undefined) return problem('missing');
  return problem('wrong-form');
}

const problemsOf = ({ issues }: z.ZodError): RegistrationProblem[] => issues.flatMap(problemsOfIssue);

function commonOf(data: z.infer<z.ZodObject<typeof commonFields>>) {
  const { employment, agencies, roles: some }: z.infer<typeof audience> = data.visible_to;
  return {
    names: {
      zh:
        data['client_name#zh-Hant-TW'] ??
        data['client_name#zh-TW'] ??
        data['client_name#zh'] ??
        data.client_name,
      en: data['client_name#en'] ?? data.client_name,
    },
    category: data.category,
    icon: data.icon,
    requiredLevel: data.required_acr,
    audience: {
      ...(employment === undefined ? {} : { employment }),
      ...(agencies === undefined ? {} : { agencies }),
      ...(some === undefined ? {} : { roles: some }),
    },
    clearance: data.clearance,
    owner: data.owner ?? '',
    onHome: data.on_home,
  };
}

function readSaml(file: unknown): Registration | { readonly problems: readonly RegistrationProblem[] } {
  const read = samlRegistration.safeParse(file, { reportInput: true });
  if (!read.success) return { problems: problemsOf(read.error) };
  const { data } = read;
  return {
    ...commonOf(data),
    protocol: 'saml',
    address: data.client_uri,
    contact: data.contacts?.[0] ?? '',
    metadata: {
      client_name: data.client_name,
      client_uri: data.client_uri,
      saml_metadata: data.saml_metadata,
    },
    hasSecret: false,
  };
}

/**
 * Reads a registration file. What it does not know it refuses: a misspelt `required_acr` must not open an application
 * to everybody.
 * @returns the application, or what is wrong with the file
 */
export function readRegistration(
  file: unknown,
): Registration | { readonly problems: readonly RegistrationProblem[] } {
  if (typeof file === 'object' && file !== null && 'saml_metadata' in file) return readSaml(file);
  const read = registration.safeParse(file, { reportInput: true });
  if (!read.success) return { problems: problemsOf(read.error) };
  const { data } = read;
  // Programs on a PC may have a scheme of their own; the provider checks the rest.
  const strange = data.redirect_uris.find(
    (uri) =>
      !webAddress.safeParse(uri).success &&
      (data.application_type !== 'native' || /^(https?|javascript|data):/i.test(uri)),
  );
  if (strange !== undefined)
    return { problems: [{ field: `redirect_uris (${strange})`, code: codes.address, detail: '' }] };
  const [firstRedirect = ''] = data.redirect_uris;
  const method = data.token_endpoint_auth_method ?? 'client_secret_basic';
  const address =
    data.initiate_login_uri ??
    data.client_uri ??
    (URL.canParse(firstRedirect) && /^https?:/.test(firstRedirect)
      ? `${new URL(firstRedirect).origin}/`
      : '');
  if (address === '') return { problems: [{ field: 'client_uri', code: 'nothing-to-open', detail: '' }] };
  const metadata = without(
    Object.fromEntries(
      Object.keys(protocolFields).map((name) => [
        name,
        Object.entries(data).find(([key]) => key === name)?.[1],
      ]),
    ),
  );
  return {
    ...commonOf(data),
    protocol: 'oidc',
    address,
    contact: data.contacts?.[0] ?? '',
    metadata: { ...metadata, client_name: data.client_name, token_endpoint_auth_method: method },
    hasSecret: method === 'client_secret_basic' || method === 'client_secret_post',
  };
}
