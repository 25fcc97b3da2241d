import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';

type Client = NonNullable<KoaContextWithOIDC['oidc']['client']>;

/** Fields of registrations that the portal reads from the client itself; to the library they are names and no more. */
export const ownMetadata = [
  'require_pkce',
  'require_nonce',
  'acr_values',
  'profile',
  'api',
  'calls',
  'older_secret',
] as const;

const waives = (client: Client, field: (typeof ownMetadata)[number]): boolean => client[field] === false;

/** From everybody but those for whom an operator waived it: a code that leaks is worth nothing without its verifier. */
export const demandsPkce = (client: Client): boolean => !waives(client, 'require_pkce');

/** Held to the FAPI 2.0 Security Profile. */
export const isFapi = (client: Client | undefined): boolean => client?.['profile'] === 'fapi2';

/** Algorithms of FAPI 2.0 Security Profile, 5.4.1. */
const profileAlgorithms = new Set<unknown>(['PS256', 'ES256', 'EdDSA', 'Ed25519']);

/** @throws where a client of the profile signs by another algorithm */
export function assertProfileAlgorithm(
  client: Client,
  { alg }: { readonly alg?: unknown },
  refusal: new (description: string) => Error,
): void {
  if (isFapi(client) && !profileAlgorithms.has(alg))
    throw new refusal('the profile allows PS256, ES256 and EdDSA');
}

/** A request object of the profile lives an hour at most and says so (FAPI 2.0 Message Signing, 5.3.1). @throws otherwise */
export function assertShortLife(
  { oidc }: KoaContextWithOIDC,
  { exp, nbf, aud }: { readonly exp?: unknown; readonly nbf?: unknown; readonly aud?: unknown },
): void {
  if (!isFapi(oidc.client)) return;
  if (typeof exp !== 'number' || typeof nbf !== 'number' || aud === undefined)
    throw new errors.InvalidRequestObject('exp, nbf and aud are needed');
  if (exp <= nbf || exp - nbf > 3600) throw new errors.InvalidRequestObject('exp is too far from nbf');
}

/** Without PKCE it is the nonce that binds a code to the browser that asked (RFC 9700, 2.1.1). */
const demandsNonce = (client: Client): boolean =>
  client['require_nonce'] === true || (!demandsPkce(client) && !waives(client, 'require_nonce'));

/** What registrations demand of a request beyond what the library has a switch for. */
export const registrationCheck = new interactionPolicy.Check(
  'registration',
  'the request lacks what the registration demands',
  'invalid_request',
  ({ oidc: { client, params } }) => {
    if (client !== undefined && demandsNonce(client) && params?.['nonce'] === undefined)
      throw new errors.InvalidRequest("missing required parameter 'nonce'");
    return interactionPolicy.Check.NO_NEED_TO_PROMPT;
  },
);
