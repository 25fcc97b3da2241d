import { spawnSync } from 'node:child_process';
import { it } from 'vitest';
import { connectedByGuide } from '../connected-by-guide.ts';
import { atUsualAddresses, walkThrough } from '../journey.ts';

const hasAuthlib = spawnSync('/usr/bin/python3', ['-c', 'import authlib, flask, requests']).status === 0;

it.skipIf(!hasAuthlib)(
  'Authlib (python3-authlib, python3-flask) by its guide: sign-in, card, and sign-out from both sides',
  async () => {
    const { site, origin } = await connectedByGuide('authlib', 'python');
    await walkThrough(site, atUsualAddresses(origin));
  },
);
