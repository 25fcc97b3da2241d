import { expect, it } from 'vitest';
import { z } from 'zod';
import { connectedByGuide } from '../connected-by-guide.ts';
import { atUsualAddresses, walkThrough } from '../journey.ts';
import { type Person } from '../person.ts';

const csrf = z.object({ csrfToken: z.string() });
const card = encodeURIComponent('urn:ecpa:assurance:card');

/** What signIn() of Auth.js does: a form with its token against forged requests. */
async function begin(person: Person, parameters = '') {
  const { csrfToken } = csrf.parse(await (await person.atApplication.ask('/auth/csrf')).json());
  const answer = await person.atApplication.post(`/auth/signin/ecpa${parameters}`, { csrfToken });
  return person.go(answer.headers.get('location') ?? '/refused');
}

it('Auth.js by its guide: sign-in, card, and sign-out from both sides', async () => {
  const { site, origin } = await connectedByGuide('auth-js');
  await walkThrough(site, {
    ...atUsualAddresses(origin),
    signIn: (person) => begin(person),
    async openRecords(person) {
      const page = await person.go('/records');
      if (page.status === 200) return page;
      expect(page.status).toBe(403);
      return begin(person, `?acr_values=${card}`);
    },
    async signOut(person) {
      await person.go('/signed-out-everywhere');
      const { csrfToken } = csrf.parse(await (await person.atApplication.ask('/auth/csrf')).json());
      await person.atApplication.post('/auth/signout', { csrfToken });
    },
  });
});
