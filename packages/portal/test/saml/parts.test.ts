import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { decodeMessage } from '../../src/adapters/saml/decode-message.ts';
import { waitingRows } from '../../src/adapters/saml/waiting-rows.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { sharedSite } from '../oidc/sign-on-site.ts';

const site = sharedSite();

it('a message that would unpack to sixty megabytes is left where it passes its limit', () => {
  const bomb = encodeURIComponent(deflateRawSync(Buffer.alloc(60_000_000)).toString('base64'));
  expect(decodeMessage({ binding: 'redirect', query: `SAMLRequest=${bomb}` })).toEqual({
    kind: 'refused',
    problem: 'message-too-large',
    detail: 'more than it may unpack to',
  });
});

it('of several that go on with one request at the same moment, one alone takes it', async () => {
  const { database } = site().portal;
  const rows = waitingRows({ database, clock: systemClock });
  const logout = { left: [], ended: true, refusing: [] };
  await database.transact((stores) => rows.saveLogout(stores, 'saml_one', logout));
  const request = {
    applicationId: 'app_nobody00',
    requestId: '_1',
    consumer: 'https://sp.example/acs',
    forceAuthn: false,
    isPassive: false,
    format: 'persistent',
    context: { comparison: 'exact', names: [] },
    askedAt: 0,
  } as const;
  await database.transact((stores) =>
    rows.saveRequest(stores, 'saml_one', { ...request, context: { comparison: 'exact', names: [] } }),
  );
  for (const take of [rows.takeRequest, rows.takeLogout]) {
    const taken = await Promise.all(
      [1, 2, 3].map(() => database.transact((stores) => take(stores, 'saml_one'))),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  }
  expect(await rows.findRequest('saml_one')).toBeUndefined();
});
