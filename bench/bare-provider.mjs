// The baseline of the OIDC bench: oidc-provider as it comes, everything in memory, signed in by anybody who asks.
import { createServer } from 'node:http';
import process from 'node:process';
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const port = Number(process.argv[2]);
const issuer = `http://localhost:${port}`;
const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
const provider = new Provider(issuer, {
  jwks: { keys: [{ ...key, kid: 'bench', use: 'sig', alg: 'ES256' }] },
  clients: [
    {
      client_id: 'bench',
      client_secret: 'a secret of the bench that is long enough',
      redirect_uris: ['https://app.example/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  claims: { openid: ['sub', 'acr', 'amr', 'auth_time'] },
  responseTypes: ['code'],
  pkce: { required: () => true },
  cookies: { keys: [] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  async loadExistingGrant(ctx) {
    const known = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
    if (known !== undefined) return provider.Grant.find(known);
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
