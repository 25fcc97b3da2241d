import { describe, expect, test } from 'vitest';
import { isWorked, workBits } from '../../src/domain/session/work.ts';
import { throttleRules } from '../../src/domain/session/throttle-store.ts';
import { activate, context, goodPassword, lin, openPortal, presentCard } from './portal.ts';

/** What the page's script does. */
function nonceFor(work: string): string {
  for (let nonce = 0; ; nonce += 1) if (isWorked(work, String(nonce))) return String(nonce);
}

/** 林嘉文 is active, and a stranger's list of names has filled the limit of her network. */
async function withFullNetwork() {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  await activate(portal, card, 'Y291000003', 'lin.jw');
  const { answer } = await presentCard(portal, card);
  const mine = answer.kind === 'signed-in' ? answer.knownBrowser : undefined;
  const { answer: there } = await presentCard(portal, card);
  const other = there.kind === 'signed-in' ? there.knownBrowser : undefined;
  const at = portal.clock.now();
  const rule = throttleRules.identifiersPerAddress;
  for (let place = 0; place < rule.limit; place += 1)
    await portal.database.transact(({ throttles }) =>
      throttles.countDifferent(`password ${context.sourceAddress}`, `typed_${place}`, rule, at),
    );
  const signIn = (
    more: {
      identifier?: string;
      password?: string;
      work?: string;
      nonce?: string;
      from?: string;
      knownBrowser?: string | undefined;
    } = {},
  ) =>
    portal.usecases.signInWithPassword({
      identifier: more.identifier ?? 'lin.jw',
      password: more.password ?? goodPassword,
      ...(more.work === undefined ? {} : { work: more.work }),
      ...(more.nonce === undefined ? {} : { nonce: more.nonce }),
      ctx: { ...context, sourceAddress: more.from ?? context.sourceAddress, knownBrowser: more.knownBrowser },
    });
  const asked = async (identifier = 'lin.jw'): Promise<string> => {
    const answer = await signIn({ identifier });
    return 'work' in answer ? answer.work : '';
  };
  return { portal, signIn, asked, mine, other };
}

describe('a network that tried too many names', () => {
  test('waits, or works for one try at one name', async () => {
    const { signIn, asked } = await withFullNetwork();
    const refused = await signIn();
    expect(refused).toMatchObject({ kind: 'refused', refusal: 'too-many-requests' });
    const work = await asked();
    expect(await signIn({ work, nonce: nonceFor(work) })).toMatchObject({ kind: 'signed-in' });
    // The right password took its name out of the count: it would have to work again all the same.
    expect(await signIn()).toMatchObject({ refusal: 'too-many-requests' });
  });

  test('gets nothing for work that was not done, was done before, or for another name or network', async () => {
    const { signIn, asked } = await withFullNetwork();
    const work = await asked();
    const nonce = nonceFor(work);
    const wrong = Array.from({ length: 50 }, (_, place) => String(Number(nonce) + 1 + place)).find(
      (each) => !isWorked(work, each),
    );
    for (const order of [
      { work, nonce: wrong ?? '' },
      { work, nonce: '' },
      { work: `${work}x`, nonce },
      { work, nonce, identifier: 'chen.zh' },
      { work, nonce: `0${nonce}` },
    ])
      expect(await signIn(order)).toMatchObject({ refusal: 'too-many-requests' });
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => signIn({ work, nonce, password: 'wrong wrong wrong' })),
    );
    const evaluated = tries.filter(
      (each) => each.kind === 'refused' && each.refusal === 'credentials-refused',
    );
    expect(evaluated).toHaveLength(1);
  });

  test('asks the same of a name that nobody has', async () => {
    const { signIn, asked } = await withFullNetwork();
    const work = await asked('nobody.here');
    expect(work).not.toBe('');
    expect(await signIn({ identifier: 'nobody.here', work, nonce: nonceFor(work) })).toMatchObject({
      refusal: 'credentials-refused',
    });
  });

  test('shuts nobody out of the browser in which they signed in before', async () => {
    const { signIn, mine } = await withFullNetwork();
    expect(await signIn({ knownBrowser: mine })).toMatchObject({ kind: 'signed-in' });
    expect(await signIn({ knownBrowser: `${mine ?? ''}x` })).toMatchObject({ refusal: 'too-many-requests' });
  });

  test('is joined by a known browser that tries many names, with one budget for all browsers of an account', async () => {
    const { portal, signIn, mine, other } = await withFullNetwork();
    portal.clock.advance(1);
    // Whether somebody has the name changes nothing.
    const names = ['nobody.here', 'lin.jw', 'nobody.there', 'nobody.else', 'somebody.else'];
    for (const [place, identifier] of names.entries())
      expect(
        await signIn({ identifier, password: 'wrong wrong', knownBrowser: place % 2 === 0 ? mine : other }),
      ).toMatchObject({ refusal: 'credentials-refused' });
    for (const knownBrowser of [mine, other])
      expect(await signIn({ identifier: 'one.more', knownBrowser })).toMatchObject({
        refusal: 'too-many-requests',
      });
    // A name that counts already costs nothing, and the right password takes it out.
    expect(await signIn({ knownBrowser: mine })).toMatchObject({ kind: 'signed-in' });
  });

  test('is also the one around an address: who moves about in it is slowed down at last', async () => {
    const portal = await openPortal();
    const at = portal.clock.now();
    const rule = throttleRules.identifiersPerWiderNetwork;
    for (let place = 0; place < rule.limit; place += 1)
      await portal.database.transact(({ throttles }) =>
        throttles.countDifferent('password 198.51.100.0/24', `typed_${place}`, rule, at),
      );
    const from = (sourceAddress: string) =>
      portal.usecases.signInWithPassword({
        identifier: 'nobody.here',
        password: 'wrong',
        ctx: { ...context, sourceAddress },
      });
    expect(await from('198.51.100.77')).toMatchObject({ refusal: 'too-many-requests' });
    expect(await from('198.51.101.77')).toMatchObject({ refusal: 'credentials-refused' });
  });

  test('is asked for about as many hashes as a second of an old PC has', () => {
    expect(2 ** workBits).toBeLessThan(50_000);
  });
});
