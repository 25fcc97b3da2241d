import { describe, expect, test } from 'vitest';
import { addressRipensSeconds } from '../../src/domain/recovery/recovery.ts';
import { context, goodPassword } from './portal.ts';
import { openRecoveryDesk } from './recovery-desk.ts';
import { viewOf } from './with-passkey.ts';

const [owners, first, second, third] = [
  'cheng.wj@example.test',
  'a1@evil.example',
  'a2@evil.example',
  'a3@evil.example',
] as const;
const hour = 3600;
const ripe = addressRipensSeconds;

/** An account whose address was verified long ago, and somebody who knows its password and reads other mailboxes. */
async function openAccount() {
  const desk = await openRecoveryDesk();
  const { usecases, database, portal } = desk;
  const { cheng: accountId } = desk.accounts;
  return {
    ...desk,
    address: async () => {
      const found = await database.read.accounts.find(accountId);
      return { email: found?.email, verifiedAt: found?.emailVerifiedAt };
    },
    /** Changes the address and opens the link that comes to it. @returns the undo links, by the mailbox that they came to */
    change: async (email: string) => {
      const signedIn = await desk.signIn('cheng.wj', goodPassword);
      if (signedIn.kind !== 'signed-in') throw new Error(signedIn.kind);
      const session = await viewOf(portal, signedIn.sessionToken);
      const changed = await usecases.changeEmail({ session, email, ctx: context });
      expect(changed).toEqual({ kind: 'changed' });
      const mails = await desk.mails();
      const links = (form: RegExp) =>
        mails.flatMap(({ to, text }) => {
          const token = form.exec(text)?.[1];
          return token === undefined ? [] : [{ to, token }];
        });
      for (const { token } of links(/verify-email\?token=([\w-]+)/))
        expect(await usecases.verifyEmail({ token, ctx: context })).toEqual({ kind: 'verified' });
      return links(/undo-email\?token=([\w.-]+)/);
    },
    undo: (token: string) => usecases.undoEmailChange({ token, ctx: context }),
  };
}

const inEveryOrder = <Each>(all: readonly Each[]): Each[][] =>
  all.length === 0
    ? [[]]
    : all.flatMap((head, at) => inEveryOrder(all.toSpliced(at, 1)).map((rest) => [head, ...rest]));

/** Three changes with these pauses before the second and the third; whose address stands after all links were opened. */
const histories = [
  { pauses: [0, 0], wins: owners },
  { pauses: [0, ripe - 2 * hour], wins: owners },
  // The owner’s link has run out: of the others, the one that has rested.
  { pauses: [0, ripe], wins: second },
  { pauses: [ripe, 0], wins: first },
  { pauses: [40 * hour, 40 * hour], wins: third },
] as const;

describe('Of all addresses whose links still open, the oldest that had rested wins', () => {
  for (const { pauses, wins } of histories)
    for (const [nth, order] of inEveryOrder([owners, first, second]).entries())
      test(`with pauses of ${pauses.map((each) => each / hour).join(' and ')} hours, in order ${nth + 1}`, async () => {
        const { clock, address, change, undo } = await openAccount();
        const links = [...(await change(first))];
        for (const [at, next] of [second, third].entries()) {
          clock.advance(pauses[at] ?? 0);
          links.push(...(await change(next)));
        }
        clock.advance(hour);
        for (const mailbox of order) for (const { to, token } of links) if (to === mailbox) await undo(token);
        expect((await address()).email).toBe(wins);
      });
});

describe('An undone change of the address', () => {
  test('leaves nothing to whoever made it, though he changed it twice and waits', async () => {
    const { clock, address, change, undo } = await openAccount();
    const before = await address();
    const [toOwner, ...toThief] = [...(await change(first)), ...(await change(second))];
    expect([toOwner?.to, toThief]).toEqual([owners, []]);
    clock.advance(hour);
    expect(await undo(toOwner?.token ?? '')).toEqual({ kind: 'undone' });
    expect(await address()).toEqual(before);
  });

  test('brings the address back as rested as it was: the next change can be undone too, and it recovers the account', async () => {
    const desk = await openAccount();
    const { address, change, undo } = desk;
    const before = await address();
    for (const next of [first, second]) {
      const [link] = await change(next);
      expect(link?.to).toBe(owners);
      expect(await undo(link?.token ?? '')).toEqual({ kind: 'undone' });
      expect(await address()).toEqual(before);
    }
    await desk.mails();
    const { mail, link } = await desk.askByMail('cheng.wj');
    expect(mail?.to).toBe(owners);
    expect(link).not.toBe('');
  });

  test('changes nothing while another account has the address verified, and opens once that lets go', async () => {
    const { usecases, database, clock, accounts, address, change, undo } = await openAccount();
    const [link] = await change(first);
    const token = link?.token ?? '';
    const at = clock.now();
    const { lin: accountId } = accounts;
    await database.transact(async (stores) => {
      await stores.accounts.setEmail({ accountId, email: owners, at });
      await stores.accounts.verifyEmail({ accountId, email: owners, at });
    });
    const before = await address();
    expect(await usecases.undoEmailChange({ token, ctx: context })).toMatchObject({ refusal: 'email-held' });
    expect(await address()).toEqual(before);
    await database.transact((stores) => stores.accounts.releaseEmail(accountId));
    expect(await undo(token)).toEqual({ kind: 'undone' });
    expect((await address()).email).toBe(owners);
  });

  test('is told to the address that comes back and to the one that loses', async () => {
    const { mails, change, undo } = await openAccount();
    const [link] = await change(first);
    await undo(link?.token ?? '');
    expect((await mails()).map(({ to, subject }) => [to, subject.split(' / ')[0]])).toEqual([
      [owners, '【人事服務網】電子郵件已改回這個信箱'],
      [first, '【人事服務網】電子郵件已改回先前的信箱'],
    ]);
  });
});
