import { randomBytes } from 'node:crypto';
import { ExpiringMap } from './expiring-map.ts';
import { type Logout } from './logout-token.ts';
import { type SignedIn, type SignInUnderWay } from './relying-party.ts';

const minutes = 60_000;
const newId = () => randomBytes(32).toString('base64url');

/**
 * Who is signed in and who is about to be. In memory, because one process serves this application: several need a
 * store that they share. Browsers hold nothing but numbers without meaning.
 */
export class SignIns {
  // As long as the portal waits for a person: time enough for a first activation.
  readonly #underWay = new ExpiringMap<SignInUnderWay>({ milliseconds: 30 * minutes, size: 10_000 });
  readonly #sessions = new ExpiringMap<SignedIn>({ milliseconds: 12 * 60 * minutes, size: 100_000 });

  /** A number for a browser that has none yet. */
  newBrowser(): string {
    return newId();
  }

  /** Each tab of a browser may have a sign-in of its own under way. */
  begin(browser: string, state: string, underWay: SignInUnderWay): void {
    this.#underWay.set(`${browser} ${state}`, underWay);
  }

  /** What the answer with this `state` is checked against: once, and for the browser that began. */
  takeUnderWay(browser: string, state: string): SignInUnderWay | undefined {
    return this.#underWay.take(`${browser} ${state}`);
  }

  /** @returns the number of a new session */
  start(signedIn: SignedIn): string {
    const id = newId();
    this.#sessions.set(id, signedIn);
    return id;
  }

  find(session: string): SignedIn | undefined {
    return this.#sessions.get(session);
  }

  end(session: string): SignedIn | undefined {
    return this.#sessions.take(session);
  }

  /** Ends what the portal says is over: one session of it, or all of a person where it names none. */
  endBy(logout: Logout): void {
    this.#sessions.endWhere(({ sid, sub }) =>
      logout.sid === undefined ? sub === logout.sub : sid === logout.sid,
    );
  }
}
