import { postgresPrograms, startPostgres } from '@ecpa/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstFactorSeal } from '../../src/domain/ways-in/first-factor.ts';
import { boundToNobody } from '../../src/domain/sealed/sealed.ts';
import { browserOf, visitOf } from '../../src/usecases/common/visit.ts';
import { context } from './portal.ts';
import {
  browserA,
  browserB,
  days,
  newPassword,
  openRecoveryDesk,
  type RecoveryDesk,
} from './recovery-desk.ts';

/** Everything that this house ever hands out on the way to a new password, of two people, and what is none of it. */
async function everythingHandedOut(desk: RecoveryDesk) {
  const cheng = await desk.askByMail('cheng.wj', browserA);
  const waiting = await desk.askByMail('lin.jw', browserB);
  const proven = await desk.proveCard();
  if (proven.answer.kind !== 'proven') throw new Error('not proven');
  const cardBrowser = browserOf(desk.house, proven.visitToken) ?? '';
  const visit = visitOf(desk.house, proven.visitToken) ?? '';
  const at = desk.clock.now();
  const value = { accountId: desk.accounts.lin, amr: ['pwd'], passwordSetAt: 0 } as const;
  return {
    cardBrowser,
    tokens: {
      'ask of cheng': cheng.ask,
      'link of cheng': cheng.link,
      'ask of lin': waiting.ask,
      'cancel of lin': waiting.cancel,
      'proof of lin': proven.answer.proof,
      'visit of lin': proven.visitToken,
      'challenge of lin': proven.sealed,
      'first factor of lin': desk.house.sealer.seal(firstFactorSeal, { value, boundTo: visit, at }),
      'first factor of nobody': desk.house.sealer.seal(firstFactorSeal, {
        value,
        boundTo: boundToNobody,
        at,
      }),
      'link of cheng, a letter changed': `${cheng.link.slice(0, -2)}${cheng.link.endsWith('AA') ? 'BB' : 'AA'}`,
      nothing: '',
    },
  };
}

function machine(databaseUrl: () => Promise<string | undefined>): void {
  const open = async () => {
    const url = await databaseUrl();
    return openRecoveryDesk(url === undefined ? {} : { databaseUrl: url });
  };

  test('takes no step with what was handed out for another step, person or browser', async () => {
    const desk = await open();
    const { tokens, cardBrowser } = await everythingHandedOut(desk);
    const { usecases } = desk;
    const steps = {
      read: (sealed: string, browser: string | undefined, kind: 'link' | 'proof') =>
        usecases.readRecovery({ kind, sealed, browser }).then(({ kind: answer }) => answer === 'open'),
      // A password that breaks the rules: the step is known to be open, and nothing changes for the next trial.
      set: (sealed: string, browser: string | undefined, kind: 'link' | 'proof') =>
        desk
          .setPassword(kind, sealed, { browser, password: 'short' })
          .then((answer) => answer.kind === 'invalid' && answer.problems[0]?.field === 'password'),
    };
    const opened: string[] = [];
    for (const [name, sealed] of Object.entries(tokens))
      for (const [where, browser] of [
        ['A', browserA],
        ['B', browserB],
        ['card', cardBrowser],
        ['none', undefined],
      ] as const)
        for (const kind of ['link', 'proof'] as const)
          for (const [step, take] of Object.entries(steps))
            if (await take(sealed, browser, kind)) opened.push(`${step} as ${kind}: ${name} in ${where}`);
    expect(opened.toSorted()).toEqual(
      [
        'read as link: link of cheng in A',
        // Elsewhere it opens up to the question for the code.
        'read as link: link of cheng in B',
        'read as link: link of cheng in card',
        'read as link: link of cheng in none',
        'read as proof: proof of lin in card',
        'set as link: link of cheng in A',
        'set as proof: proof of lin in card',
      ].toSorted(),
    );
    const asks = [];
    for (const [name, sealed] of Object.entries(tokens))
      for (const browser of [browserA, browserB]) {
        const answer = await usecases.askForRecoveryMail({ browser, ask: sealed, ctx: context });
        if (answer.kind === 'asked') asks.push(name);
      }
    expect(asks).toEqual(['ask of cheng', 'ask of lin']);
    await desk.jobs();
    // Both were used before: nothing comes of them again.
    expect(await desk.mails()).toEqual([]);
    const cancels = [];
    for (const [name, link] of Object.entries(tokens))
      if ((await usecases.cancelRecoveryByMail({ link, ctx: context })).kind === 'cancelled')
        cancels.push(name);
    expect(cancels).toEqual(['cancel of lin']);
  });

  test('has one effect of fifty parallel uses of each one-time thing, and one answer', async () => {
    const desk = await open();
    const fifty = <Answer>(use: () => Promise<Answer>) => Promise.all(Array.from({ length: 50 }, use));
    const { ask } = desk.begin('cheng.wj');
    const asked = await fifty(() =>
      desk.usecases.askForRecoveryMail({ browser: browserA, ask, ctx: context }),
    );
    expect(new Set(asked.map(({ kind }) => kind))).toEqual(new Set(['asked']));
    await Promise.all(Array.from({ length: 5 }, () => desk.jobs()));
    const mails = await desk.mails();
    expect(mails).toHaveLength(1);
    const link = /\/recover\/link\/([\w.-]+)/.exec(mails[0]?.text ?? '')?.[1] ?? '';
    const set = await fifty(() => desk.setPassword('link', link));
    expect(new Set(set.map(({ kind }) => kind))).toEqual(new Set(['recovered']));
    const rows = await desk.rows('password.recover');
    expect(rows.filter(({ result }) => result === 'success')).toHaveLength(1);
    expect(await desk.mails()).toHaveLength(1);
  });

  test('gives a proof for one of fifty uses of a challenge, and one password of two links', async () => {
    const desk = await open();
    const { visitToken, sealed, challenge } = desk.usecases.issueChallenge({ purpose: 'recovery' });
    const token = await desk.card.token(challenge);
    const order = { visitToken, challenges: [sealed], token, ctx: context };
    const proofs = await Promise.all(Array.from({ length: 50 }, () => desk.usecases.recoverByCard(order)));
    expect(proofs.filter(({ kind }) => kind === 'proven')).toHaveLength(1);
    // Two links of one account are two gestures: the second may set another password, and the first is spent.
    const first = (await desk.askByMail('cheng.wj')).link;
    const second = (await desk.askByMail('cheng.wj')).link;
    expect(await desk.setPassword('link', first)).toEqual({ kind: 'recovered' });
    expect(await desk.setPassword('link', second, { password: 'a third long sentence' })).toMatchObject({
      refusal: 'recovery-expired',
    });
    expect(await desk.signIn('cheng.wj', newPassword)).toMatchObject({ kind: 'signed-in' });
  });

  test('opens no link before its wait is over, whoever cancels or asks meanwhile', async () => {
    const desk = await open();
    const { cancel } = await desk.askByMail('lin.jw');
    desk.clock.advance(days(1));
    const link = await desk.linkAfterWait();
    const settle = await Promise.all([
      desk.usecases.cancelRecoveryByMail({ link: cancel, ctx: context }),
      desk.setPassword('link', link, { browser: browserA }),
    ]);
    // Whichever came first decides, and the other one is told so.
    const changed = settle[1].kind === 'recovered';
    expect(await desk.signIn('lin.jw')).toMatchObject(changed ? { kind: 'signed-in' } : { kind: 'refused' });
    expect(await desk.database.read.recoveries.find(desk.accounts.lin)).toBeUndefined();
  });
}

describe('the recovery as a state machine, on SQLite', () => {
  machine(() => Promise.resolve(undefined));
});

describe.skipIf(postgresPrograms === undefined)('the recovery as a state machine, on PostgreSQL', () => {
  let cluster: Awaited<ReturnType<typeof startPostgres>> | undefined;
  let made = 0;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster?.stop());
  machine(
    () => cluster?.createDatabase(`recovery_${(made += 1)}`) ?? Promise.reject(new Error('no cluster')),
  );
});
