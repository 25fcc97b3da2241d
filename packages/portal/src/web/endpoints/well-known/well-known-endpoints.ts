import { type Flow } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';

/**
 * Where password keepers find what they help people with: the page that changes a password (W3C, A Well-Known URL for
 * Changing Passwords), and those that add and manage passkeys (W3C, Passkey Endpoints). Each asks for a sign-in itself.
 */
export const wellKnownEndpoints = {
  routes: ({ settings: { baseUrl } }) => [
    {
      method: 'GET',
      path: '/.well-known/change-password',
      access: 'sessionless',
      speaks: 'json',
      answer: (c) => c.redirect(paths.changePassword, 302),
    },
    {
      method: 'GET',
      path: '/.well-known/passkey-endpoints',
      access: 'sessionless',
      speaks: 'json',
      answer: (c) => {
        const place = new URL(paths.ownFactors, baseUrl).href;
        return c.json({ enroll: place, manage: place });
      },
    },
  ],
} satisfies Flow;
