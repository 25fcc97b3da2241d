import { unlisted } from '../../src/domain/application/listing.ts';
import { describe, expect, it } from 'vitest';
import { newKeyPair, spMetadata } from '../saml/service-provider.ts';
import { relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';
import * as client from 'openid-client';

const intranet = sharedSite(() => Promise.resolve({ networks: ['10.1.0.0/16'] }));

const soap = (location: string) =>
  `<md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP" Location="${location}"/>`;

const key = newKeyPair();

describe('an address that the portal is to ask', () => {
  it.each(['jwks_uri', 'backchannel_logout_uri'])(
    'is refused as %s in a network that is not listed',
    async (field) => {
      const register = (address: string) =>
        intranet().register({
          ...(field === 'jwks_uri' ? { token_endpoint_auth_method: 'private_key_jwt' } : {}),
          [field]: address,
        });
      for (const host of ['169.254.169.254', '10.2.0.1', '[fd00::1]', '127.0.0.1'])
        await expect(register(`https://${host}/x`)).rejects.toThrow(
          `"field":"${field}","code":"network-not-listed"`,
        );
      await register('https://10.1.0.1/x');
      await register('https://8.8.8.8/x');
    },
  );

  it('is refused in the metadata of SAML too', async () => {
    const register = (host: string) =>
      intranet().register(
        {
          client_name: 'SAML',
          client_uri: 'https://sp.example/',
          saml_metadata: spMetadata({
            entityId: `https://${host}/metadata`,
            signing: key.certificate,
            logout: soap(`https://${host}/soap`),
          }),
        },
        'saml',
      );
    await expect(register('192.168.0.1')).rejects.toThrow(
      '"code":"network-not-listed","detail":"192.168.0.1"',
    );
    await register('10.1.0.1');
  });

  it('that stands already is not asked, and stands in the operator’s list', async () => {
    const application = {
      applicationId: 'app_of_before00',
      protocol: 'oidc',
      names: { zh: '舊系統', en: 'Old' },
      category: 'other',
      icon: 'outside',
      address: 'https://app.example/',
      requiredLevel: 'password',
      audience: {},
      clearance: [],
      contact: '',
      owner: '',
      onHome: false,
      listing: unlisted,
      metadata: { backchannel_logout_uri: 'https://127.0.0.1/told' },
      secretHash: undefined,
      olderSecret: undefined,
      disabledAt: undefined,
      registeredAt: new Date(),
    } as const;
    expect(await intranet().unlisted(application)).toEqual([
      { field: 'backchannel_logout_uri', address: 'https://127.0.0.1/told' },
    ]);
  });
});

describe('a client secret', () => {
  it.each([
    ['client_secret_basic', client.ClientSecretPost],
    ['client_secret_post', client.ClientSecretBasic],
  ] as const)('of %s is taken in that way alone', async (method, other) => {
    const registered = await intranet().register({ token_endpoint_auth_method: method });
    const own = method === 'client_secret_basic' ? client.ClientSecretBasic : client.ClientSecretPost;
    const browser = intranet().browser();
    await intranet().signInByPassword(browser);
    const wrong = await relyingParty(intranet(), registered, other(registered.clientSecret));
    await expect(wrong.signIn(browser)).rejects.toMatchObject({ status: 401 });
    const right = await relyingParty(intranet(), registered, own(registered.clientSecret));
    expect((await right.signIn(browser)).claims.sub).not.toBe('');
  });
});
