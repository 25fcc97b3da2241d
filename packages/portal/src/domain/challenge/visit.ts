import { branded } from '../../kernel/brand.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { type SealedKind } from '../sealed/sealed.ts';
import { type Visit } from './visit-store.ts';

export const visitLifetimeSeconds = 30 * 60;

/**
 * The name under which it is kept among what was used that a visit is closed. A visit is sealed anew while it lasts, so it is
 * known by its own name and not by the hash of one sealed text.
 */
export const closingOf = (visit: Visit): string => sha256Hex(`visit\n${visit}`);

/** What the visit's cookie says. */
export interface VisitCookie {
  /** Ends with the sign-in: nothing from before it is worth anything afterwards. */
  readonly visit: Visit;
  /** Stays the same browser through a sign-in, until it is signed out: where its tabs are going is bound to it. */
  readonly browser: string;
}

const written = /^([\w-]{22}) ([\w-]{22})$/;

/** The visit's cookie: sealed, so that a stranger's page costs no row. */
export const visitSeal: SealedKind<VisitCookie> = {
  purpose: 'visit',
  lifetimeSeconds: visitLifetimeSeconds,
  write: ({ visit, browser }) => `${visit} ${browser}`,
  read(content) {
    const [, visit, browser] = written.exec(content) ?? [];
    return visit === undefined || browser === undefined
      ? undefined
      : { visit: branded<Visit>(visit), browser };
  },
};
