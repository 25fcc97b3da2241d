import { describe, expect, test } from 'vitest';
import { verifiedNow } from './paper-verifier.ts';
import { activate, chen, context } from './portal.ts';
import { no, withVerifiers } from './with-verifiers.ts';

describe('a sign-in by mobile certificate', () => {
  const claimed = 'y291000003';

  test('asks the verifier at its pace, and signs in with two factors once the phone has confirmed', async () => {
    const { phone, clock, start, complete, usecases, viewOf } = await withVerifiers();
    const started = await start('fido-app', { claimed });
    expect([started.page, phone.started[0]?.nationalId]).toEqual([undefined, 'Y291000003']);
    const { visitToken, verificationId } = started;
    const read = () =>
      usecases.readVerification({ visitToken, verificationId, method: 'fido-app', ctx: context });
    const waiting = {
      state: 'waiting',
      shown: 'https://verify.example.test/q/1',
      check: '47',
      pollSeconds: 4,
    };
    expect(await read()).toMatchObject({ ...waiting, silent: false });
    expect(phone.asked).toHaveLength(0);
    clock.advance(4);
    await Promise.all(Array.from({ length: 20 }, read));
    expect(phone.asked).toHaveLength(1);
    phone.answer = { kind: 'no-answer' };
    clock.advance(4);
    expect(await read()).toMatchObject({ ...waiting, silent: true });
    phone.answer = verifiedNow('Y291000003', clock);
    clock.advance(4);
    expect(await read()).toEqual({ state: 'verified' });
    expect(await read()).toEqual({ state: 'verified' });
    const answer = await complete(started, { method: 'fido-app' });
    if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
    const { acr, amr } = await viewOf(answer.sessionToken);
    expect([acr, amr]).toEqual(['two-factor', ['fido-app']]);
    expect(await read()).toEqual({ state: 'none' });
  });

  test('is seen by the browser that began it alone', async () => {
    const { start, usecases } = await withVerifiers();
    const { verificationId } = await start('fido-app', { claimed });
    const { visitToken } = await start('fido-app', { claimed });
    const read = { visitToken, verificationId, method: 'fido-app', ctx: context } as const;
    expect(await usecases.readVerification(read)).toEqual({ state: 'none' });
    expect(await usecases.readVerification({ ...read, visitToken: '' })).toEqual({ state: 'none' });
  });

  test('ends with a refusal on the phone, and with its time', async () => {
    const { phone, clock, start, usecases, lastRow } = await withVerifiers();
    const first = await start('fido-app', { claimed });
    const read = ({ visitToken, verificationId }: typeof first) =>
      usecases.readVerification({ visitToken, verificationId, method: 'fido-app', ctx: context });
    phone.answer = { kind: 'refused', refusal: 'cancelled' };
    clock.advance(5);
    expect(await read(first)).toEqual({ state: 'refused', refusal: 'verification-cancelled' });
    expect(await lastRow()).toMatchObject({ method: 'fido-app', result: 'refused:verification-cancelled' });
    const second = await start('fido-app', { claimed });
    clock.advance(301);
    expect(await read(second)).toEqual({ state: 'refused', refusal: 'verification-expired' });
  });

  test('is the named person’s, whoever scanned the code', async () => {
    const { phone, clock, start, complete, portal } = await withVerifiers();
    const other = chen();
    portal.cards.accept(other);
    await activate(portal, other, 'Y191000001', 'chen.zh');
    for (const named of ['Y191000001', 'Y292484683']) {
      const started = await start('fido-app', { claimed: named });
      phone.answer = verifiedNow('Y291000003', clock);
      expect(await complete(started, { method: 'fido-app' })).toEqual(no('verified-other-person'));
    }
    const started = await start('fido-app', { claimed: 'Y292484683' });
    phone.answer = verifiedNow('Y292484683', clock);
    expect(await complete(started, { method: 'fido-app' })).toEqual(no('person-unknown'));
  });

  test.each([
    ['', 'required'],
    ['lin.jw', 'national-id-form'],
    ['Y291000004', 'national-id-check'],
    ['Y29100000', 'national-id-form'],
  ])('is not begun for %j', async (typed, code) => {
    const { phone, usecases } = await withVerifiers();
    const order = { method: 'fido-app', claimed: typed, returnPath: '/back/', ctx: context } as const;
    expect(await usecases.startVerification(order)).toEqual({
      kind: 'invalid',
      problems: [{ field: 'identifier', code }],
    });
    expect(phone.started).toEqual([]);
  });

  test('rings one phone five times in a quarter of an hour, known to the register or not', async () => {
    const { clock, usecases, start } = await withVerifiers();
    for (const number of ['Y291000003', 'Y292484683']) {
      for (let times = 0; times < 5; times += 1) await start('fido-app', { claimed: number });
      const again = { method: 'fido-app', claimed: number, returnPath: '/b/', ctx: context } as const;
      expect(await usecases.startVerification(again)).toMatchObject(no('too-many-requests'));
    }
    clock.advance(901);
    await start('fido-app', { claimed });
  });
});
