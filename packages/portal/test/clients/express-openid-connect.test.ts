import { it } from 'vitest';
import { connectedByGuide } from './connected-by-guide.ts';
import { atUsualAddresses, walkThrough } from './journey.ts';

it('express-openid-connect by its guide: sign-in, card, and sign-out from both sides', async () => {
  const { site, origin } = await connectedByGuide('express-openid-connect');
  await walkThrough(site, atUsualAddresses(origin));
});
