import { it } from 'vitest';
import { connectedByGuide } from '../connected-by-guide.ts';
import { atUsualAddresses, walkThrough } from '../journey.ts';

it('passport-openidconnect by its guide: sign-in without PKCE, card, and sign-out from both sides', async () => {
  const { site, origin } = await connectedByGuide('passport-openidconnect');
  await walkThrough(site, atUsualAddresses(origin));
});
