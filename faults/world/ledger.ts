import { type Member, type Newcomer, type SlipHolder } from './people.ts';

/** A session that was handed out, and whether its owner was told that it ended. */
export interface Handed {
  readonly member: Member;
  readonly cookie: string;
  signedOut: 'no' | 'asked' | 'told';
}

/** What the portal acknowledged to its clients, which must be true from then on whatever happens to it. */
export class Ledger {
  readonly confirmed = new Set<Newcomer>();
  readonly activated = new Set<Newcomer | SlipHolder>();
  readonly sessions: Handed[] = [];
  /** Of one-time things: what was opened a second time. */
  readonly usedTwice: string[] = [];
  /** Tries of one-time things that were told that they are used up. */
  replaysRefused = 0;
  codesRedeemed = 0;
  cardSignIns = 0;
  /** Answers that no client should get, by what was asked. */
  readonly wrong = new Map<string, number>();

  /** What was acknowledged until now. */
  get asOfNow(): Ledger {
    const copy = new Ledger();
    for (const each of this.confirmed) copy.confirmed.add(each);
    for (const each of this.activated) copy.activated.add(each);
    copy.sessions.push(...this.sessions.map((each) => ({ ...each })));
    copy.codesRedeemed = this.codesRedeemed;
    copy.cardSignIns = this.cardSignIns;
    return copy;
  }

  get acknowledged(): number {
    return (
      this.confirmed.size + this.activated.size + this.sessions.length + this.codesRedeemed + this.cardSignIns
    );
  }

  replayed(what: string, opened: boolean): void {
    if (opened) this.usedTwice.push(what);
    else this.replaysRefused += 1;
  }

  answeredWrongly(what: string): void {
    this.wrong.set(what, (this.wrong.get(what) ?? 0) + 1);
  }
}
