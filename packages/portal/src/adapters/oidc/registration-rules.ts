import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';

type Client = NonNullable<KoaContextWithOIDC['oidc']['client']>;

/** Fields of registrations that the portal reads from the client itself; to the library they are names and no more. */
export const ownMetadata = ['require_pkce', 'require_nonce', 'acr_values'] as const;

const waives = (client: Client, field: (typeof ownMetadata)[number]): boolean => client[field] === false;

/** From everybody but those for whom an operator waived it: a code that leaks is worth nothing without its verifier. */
export const demandsPkce = (client: Client): boolean => !waives(client, 'require_pkce');

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
