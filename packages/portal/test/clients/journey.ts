import { until } from '@ecpa/testkit';
import { expect } from 'vitest';
import { type SignOnSite } from '../oidc/sign-on-site.ts';
import { type Person, personAt } from './person.ts';

/** An application that was connected by its guide, as somebody with a browser finds it. */
export interface GuidedApplication {
  readonly origin: string;
  /** Begins a sign-in. */
  signIn(person: Person): Promise<unknown>;
  /** Opens the page that demands the card; asked for once more after the card was shown. */
  openRecords(person: Person): Promise<{ readonly html: string }>;
  signOut(person: Person): Promise<unknown>;
  /** What the application says of who is there: name and level, or `nobody`. */
  whoIsThere(person: Person): Promise<string>;
}

/** By the addresses that the programs of the guides have. */
export const atUsualAddresses = (origin: string): GuidedApplication => ({
  origin,
  signIn: (person) => person.go('/login'),
  openRecords: (person) => person.go('/records'),
  signOut: (person) => person.go('/logout'),
  whoIsThere: async (person) => (await person.go('/')).html.trim(),
});

const password = '林嘉文 (urn:ecpa:assurance:password)';
const nobody = 'nobody';

/** What every guide promises: sign-in, the card where a page demands it, and a sign-out from either side. */
export async function walkThrough(site: SignOnSite, application: GuidedApplication): Promise<void> {
  const { origin } = application;
  const person = personAt(site, origin);
  expect(await application.whoIsThere(person)).toBe(nobody);
  await site.signInByPassword(person.atPortal);
  await application.signIn(person);
  expect(await application.whoIsThere(person)).toBe(password);

  await application.openRecords(person);
  await site.signInByCard(person.atPortal, site.cards.lin, 'step-up');
  await person.goOn();
  expect((await application.openRecords(person)).html).toContain('records');

  await application.signOut(person);
  expect(await application.whoIsThere(person)).toBe(nobody);
  expect((await person.atPortal.go('/account')).status).toBe(401);

  const again = personAt(site, origin);
  await site.signInByPassword(again.atPortal);
  await application.signIn(again);
  expect(await application.whoIsThere(again)).toBe(password);
  await again.signOutAtPortal();
  await until(async () => {
    await site.sendLogoutNotices();
    return (await application.whoIsThere(again)) === nobody;
  });
}
