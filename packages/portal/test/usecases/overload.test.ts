import { describe, expect, it } from 'vitest';
import { type PasswordHasher, type Turn } from '../../src/domain/account/password-hasher.ts';
import { signInWithPassword } from '../../src/usecases/password/sign-in-with-password.ts';
import { waitForTurn } from '../../src/usecases/password/wait-for-turn.ts';
import { context, openPortal } from './portal.ts';

/** The house of a portal whose line of hashes says what the test says. */
async function house(line: Partial<PasswordHasher>) {
  const { house: whole } = await openPortal();
  return { ...whole, passwords: { ...whole.passwords, ...line } };
}

const full = () => ({ isFull: true, perSecond: 10 });
const ctx = { ...context, sourceAddress: '192.0.2.7' };
const signInOrder = { identifier: 'lin.jw', password: 'a sentence of mine', ctx };

describe('a sign-in that finds the line of hashes full', () => {
  it('is refused before anything is read or written but its row', async () => {
    const portal = await house({
      turnedAway: () => Promise.resolve({ kind: 'busy', retryAfterSeconds: 4 }),
    });
    const database = {
      ...portal.database,
      get read(): never {
        throw new Error('nothing is to be read');
      },
    };
    const summedRefusals = { hasRow: () => false };
    const answer = await signInWithPassword({ ...portal, database, summedRefusals })(signInOrder);
    expect(answer).toEqual({ kind: 'refused', refusal: 'server-busy', retryAfterSeconds: 4 });
  });

  it('goes before strangers with a pass of its network, and behind them with any other', async () => {
    const turns: Turn[] = [];
    const portal = await house({
      pressure: full,
      turnedAway: (turn) => {
        turns.push(turn);
        return Promise.resolve({ kind: 'busy', retryAfterSeconds: 1 });
      },
    });
    const wait = waitForTurn(portal);
    const came = wait({ ctx });
    expect(came).toMatchObject({ kind: 'go' });
    const pass = came.kind === 'go' ? (came.pass ?? '') : '';
    const tries = signInWithPassword(portal);
    await tries({ ...signInOrder, pass });
    await tries({ ...signInOrder, pass, ctx: { ...ctx, sourceAddress: '203.0.113.9' } });
    await tries({ ...signInOrder, pass: 'made.up' });
    expect(turns.map(({ rank }) => rank)).toEqual(['called', 'new', 'new']);
  });
});

describe('the door of the sign-in by password', () => {
  it('is open while there is place', async () => {
    expect(waitForTurn(await house({}))({ ctx })).toEqual({ kind: 'go' });
  });

  it('lets in at the rate of the hashes while the line is full, and gives the others places', async () => {
    const wait = waitForTurn(await house({ pressure: full }));
    const answers = Array.from({ length: 30 }, (_, place) =>
      wait({ ctx: { ...ctx, sourceAddress: `192.0.2.${place}` } }),
    );
    expect(answers.filter(({ kind }) => kind === 'go').length).toBeLessThanOrEqual(10);
    expect(answers.at(-1)).toMatchObject({ kind: 'wait', seconds: 2 });
  });

  it('shows the form again to whoever has a pass, and a place to whoever was refused with one', async () => {
    const wait = waitForTurn(await house({ pressure: full }));
    const came = wait({ ctx });
    const pass = came.kind === 'go' ? came.pass : undefined;
    expect(wait({ pass, ctx })).toEqual({ kind: 'go', pass });
    expect(wait({ pass, wasRefused: true, ctx })).toEqual({ kind: 'wait', seconds: 2 });
  });
});
