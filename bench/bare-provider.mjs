// The baseline of the OIDC bench: oidc-provider as it comes, everything in memory, signed in by anybody who asks.
import { createServer } from 'node:http';
import process from 'node:process';
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const port = Number(process.argv[2]);
const issuer = `http://localhost:${port}`;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const client_secret = 'a secret of the bench that is long enough';
const signingIn = (alg) => ({
  client_id: alg,
  client_secret,
  redirect_uris: ['https://app.example/callback'],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  id_token_signed_response_alg: alg,
});
const provider = new Provider(issuer, {
  jwks: {
    keys: [
      { ...ec, kid: 'ec', use: 'sig', alg: 'ES256' },
      { ...rsa, kid: 'rsa', use: 'sig', alg: 'RS256' },
    ],
  },
  clients: [
    signingIn('ES256'),
    signingIn('RS256'),
    {
      client_id: 'program',
      client_secret,
      redirect_uris: [],
      grant_types: ['client_credentials'],
      response_types: [],
      scope: 'api:read',
    },
  ],
  scopes: ['openid', 'api:read'],
  issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: () => true,
  claims: { openid: ['sub', 'acr', 'amr', 'auth_time'] },
  responseTypes: ['code'],
  pkce: { required: () => true },
  cookies: { keys: [] },
  features: { devInteractions: { enabled: false }, clientCredentials: { enabled: true } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  async loadExistingGrant(ctx) {
    const known = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
    // The library's store in memory forgets what a thousand others came after.
    const found = known === undefined ? undefined : await provider.Grant.find(known);
    if (found !== undefined) return found;
    const grant = new provider.Grant({
      accountId: ctx.oidc.session.accountId,
      clientId: ctx.oidc.client.clientId,
    });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});
const answer = provider.callback();
let people = 0;
createServer((request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  people += 1;
  const login = { login: { accountId: `person-${people}`, acr: 'urn:x', amr: ['pwd'] } };
  return provider.interactionFinished(request, response, login);
}).listen(port, '127.0.0.1', () => process.stdout.write('ready\n'));
