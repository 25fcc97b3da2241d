import { postgresPrograms, startPostgres } from '@ecpa/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ChallengePurpose } from '../../src/domain/challenge/challenge.ts';
import { sha256Hex } from '../../src/kernel/bytes.ts';
import { beginEpoch } from '../../src/usecases/operation/begin-epoch.ts';
import { sweep } from '../../src/usecases/operation/sweep.ts';
import { activate, context, lin, openPortal, type TestPortal } from './portal.ts';

type Issued = ReturnType<TestPortal['usecases']['issueChallenge']>;

/** One browser: its visit, and the challenges that it was given. */
class Visitor {
  readonly #portal: TestPortal;
  readonly given: Issued[] = [];
  visitToken: string | undefined;

  constructor(portal: TestPortal) {
    this.#portal = portal;
  }

  ask(purpose: ChallengePurpose = 'sign-in'): Issued {
    const visit = this.visitToken === undefined ? {} : { visitToken: this.visitToken };
    const issued = this.#portal.usecases.issueChallenge({ ...visit, purpose });
    this.visitToken = issued.visitToken;
    this.given.push(issued);
    return issued;
  }

  async send(token: unknown, challenges = this.given.map(({ sealed }) => sealed)): Promise<string> {
    const visitToken = this.visitToken ?? '';
    const answer = await this.#portal.usecases.signInWithCard({
      visitToken,
      challenges,
      token,
      ctx: context,
    });
    return answer.kind === 'refused' ? answer.refusal : answer.kind;
  }
}

const databases = [
  ['SQLite', () => Promise.resolve({})],
  [
    'PostgreSQL',
    async () => {
      const cluster = await startPostgres();
      onTestFinished(() => cluster.stop());
      return { databaseUrl: await cluster.createDatabase('portal') };
    },
  ],
] as const;

describe.each(databases)('challenges that are no rows, on %s', (name, database) => {
  const only = name === 'PostgreSQL' && postgresPrograms === undefined ? test.skip : test;

  const world = async () => {
    const portal = await openPortal(await database());
    const card = lin();
    portal.cards.accept(card);
    await activate(portal, card, 'Y291000003', 'lin.jw');
    return { portal, card, visitor: () => new Visitor(portal) };
  };

  only('sign in from tabs beside each other, each once, and a replay opens nothing', async () => {
    const { card, visitor } = await world();
    const browser = visitor();
    const [first, second] = [browser.ask(), browser.ask()];
    const token = await card.token(first.challenge);
    const all = await Promise.all(Array.from({ length: 20 }, () => browser.send(token)));
    expect(all.toSorted()).toEqual([...Array<string>(19).fill('challenge-unknown'), 'signed-in']);
    // The visit went with the sign-in, and the other tab's challenge with it.
    expect(await browser.send(await card.token(second.challenge))).toBe('challenge-unknown');
  });

  only('are spent by the token that fits, and all of them by one that fits none', async () => {
    const { portal, card, visitor } = await world();
    const browser = visitor();
    const [first, second] = [browser.ask(), browser.ask()];
    const used = () => Promise.all([first, second].map(({ sealed }) => usedHashes(portal, sealed)));
    portal.cards.refuse(card, 'revocation-unavailable');
    const token = await card.token(first.challenge);
    expect([await browser.send(token), await used()]).toEqual(['revocation-unavailable', [1, 0]]);
    // Sent again, it fits what is spent already: the other tab loses nothing by it.
    expect([await browser.send(token), await used()]).toEqual(['revocation-unavailable', [1, 0]]);
    const foreign = await card.token('A'.repeat(43) + '=');
    expect([await browser.send(foreign), await used()]).toEqual(['revocation-unavailable', [1, 1]]);
    expect(await browser.send(await card.token(second.challenge))).toBe('challenge-unknown');
  });

  only('open for no other browser, no other purpose, and not without their cookie', async () => {
    const { card, visitor } = await world();
    const [mine, theirs] = [visitor(), visitor()];
    const issued = mine.ask();
    theirs.ask();
    const token = await card.token(issued.challenge);
    const stolen = [issued.sealed, ...theirs.given.map(({ sealed }) => sealed)];
    expect(await theirs.send(token, stolen)).toBe('challenge-unknown');
    expect(await mine.send(token, [])).toBe('challenge-unknown');
    for (const purpose of ['bind', 'approve', 'check', 'certificate'] as const) {
      const browser = visitor();
      const { challenge } = browser.ask(purpose);
      expect(await browser.send(await card.token(challenge))).toBe('challenge-unknown');
      browser.ask('sign-in');
      expect(await browser.send(await card.token(challenge))).toBe('challenge-unknown');
    }
    expect(await mine.send(token)).toBe('signed-in');
  });

  only('are void after a restore, on a node that has not heard of it as well', async () => {
    const { portal, card, visitor } = await world();
    const browser = visitor();
    const before = browser.ask();
    await beginEpoch(portal.house)('database.restore');
    expect(await browser.send(await card.token(before.challenge))).toBe('challenge-unknown');
  });

  only('stay used until the clocks of all nodes have passed their end', async () => {
    const { portal, card, visitor } = await world();
    const browser = visitor();
    const { challenge, sealed } = browser.ask();
    portal.cards.refuse(card, 'revocation-unavailable');
    const token = await card.token(challenge);
    await browser.send(token);
    portal.clock.advance(300 + 299);
    await sweep(portal.house)();
    expect(await usedHashes(portal, sealed)).toBe(1);
    portal.clock.advance(2);
    await sweep(portal.house)();
    expect(await usedHashes(portal, sealed)).toBe(0);
  });
});

const usedHashes = async ({ database }: TestPortal, sealed: string): Promise<number> =>
  (await database.read.usedOnce.listUsed([sha256Hex(sealed)])).size;
