import { describe, expect, test } from 'vitest';
import { context, goodPassword } from './portal.ts';
import { browserA, browserB, days, newPassword, openRecoveryDesk } from './recovery-desk.ts';

const strangersAddress = { ...context, sourceAddress: '198.51.100.9' };
const names = { cheng: ['cheng.wj', 'Y192484681'], lin: ['lin.jw', 'Y291000003'] } as const;

/** The desk; what a browser was given in which 鄭文傑 or 林嘉文 signed in; and a stranger who asks all day. */
async function withStranger() {
  const desk = await openRecoveryDesk();
  const knownOf = async (who: keyof typeof names) => {
    const answer = await desk.signIn(names[who][0], goodPassword);
    if (answer.kind !== 'signed-in' || answer.knownBrowser === undefined) throw new Error(answer.kind);
    return answer.knownBrowser;
  };
  const known = { cheng: await knownOf('cheng'), lin: await knownOf('lin') };
  const strangerAsks = async (who: keyof typeof names) => {
    for (let asked = 0; asked < 10; asked += 1) {
      const { ask } = desk.begin(names[who][asked < 5 ? 0 : 1], browserB);
      await desk.usecases.askForRecoveryMail({ browser: browserB, ask, ctx: strangersAddress });
      await desk.jobs();
    }
    return desk.mails();
  };
  return { desk, known, strangerAsks };
}

describe('a recovery by mail, asked for in a browser in which its person signed in', () => {
  test('comes though a stranger asks all day, who causes three mails', async () => {
    const { desk, known, strangerAsks } = await withStranger();
    expect(await strangerAsks('cheng')).toHaveLength(3);
    // Elsewhere it is a stranger’s ask like theirs.
    desk.clock.advance(3601);
    expect((await desk.askByMail('cheng.wj', browserA)).mail).toBeUndefined();
    const { answer, link } = await desk.askByMail('cheng.wj', browserA, known.cheng);
    expect(answer).toEqual({ kind: 'asked' });
    expect(await desk.setPassword('link', link)).toEqual({ kind: 'recovered' });
    await desk.mails();
    // Nor is it known there any longer: the password is another one.
    expect((await desk.askByMail('cheng.wj', browserA, known.cheng)).mail).toBeUndefined();
  });

  test('is asked for at once, though strangers spent what the name and the network have', async () => {
    const { desk, known } = await withStranger();
    for (let asked = 0; asked < 31; asked += 1) {
      const { ask } = desk.begin(asked < 5 ? 'cheng.wj' : `nobody.n${asked}`, browserB);
      await desk.usecases.askForRecoveryMail({ browser: browserB, ask, ctx: context });
    }
    expect((await desk.askByMail('cheng.wj', browserA)).answer).toMatchObject({ kind: 'refused' });
    await desk.mails();
    expect((await desk.askByMail('cheng.wj', browserA, known.cheng)).mail?.to).toBe('cheng.wj@example.test');
  });

  test('has a budget of its own: so many asks, whoever they name, and then it is a stranger', async () => {
    const { desk, known } = await withStranger();
    const answers: string[] = [];
    const asks = ['nobody.here', 'lin.jw', 'nobody.here', 'nobody.here', 'nobody.here'];
    for (const name of [...asks, 'cheng.wj'])
      answers.push((await desk.askByMail(name, browserA, known.cheng)).answer.kind);
    expect(new Set(answers)).toEqual(new Set(['asked']));
    for (let asked = 0; asked < 4; asked += 1) await desk.askByMail('cheng.wj', browserA, known.cheng);
    expect((await desk.askByMail('cheng.wj', browserA, known.cheng)).answer).toMatchObject({
      refusal: 'too-many-requests',
    });
  });

  test('is a stranger’s where the browser is known to somebody else, or only says so', async () => {
    const { desk, known, strangerAsks } = await withStranger();
    await strangerAsks('cheng');
    desk.clock.advance(3601);
    for (const brought of [known.lin, 'nonsense', `${known.cheng}x`])
      expect((await desk.askByMail('cheng.wj', browserA, brought)).mail).toBeUndefined();
  });

  test('is told of though strangers used up their notices, and takes the link of a wait over, not its time', async () => {
    const { desk, known, strangerAsks } = await withStranger();
    expect(await strangerAsks('lin')).toHaveLength(3);
    const begun = await desk.database.read.recoveries.find(desk.accounts.lin);
    desk.clock.advance(3601);
    const own = await desk.askByMail('lin.jw', browserA, known.lin);
    expect(own.mail?.subject).toContain('有人要求');
    expect(await desk.database.read.recoveries.find(desk.accounts.lin)).toMatchObject({
      browser: browserA,
      begunAt: begun?.begunAt,
      opensAt: begun?.opensAt,
      endsAt: begun?.endsAt,
    });
    // A stranger takes nothing over.
    desk.clock.advance(days(1) - 3602);
    await desk.askByMail('lin.jw', browserB);
    expect(await desk.linkAfterWait()).toBe('');
    desk.clock.advance(1);
    const link = await desk.linkAfterWait();
    expect(await desk.usecases.readRecovery({ kind: 'link', sealed: link, browser: browserB })).toMatchObject(
      {
        asksCode: true,
      },
    );
    expect(await desk.setPassword('link', link, { password: newPassword })).toEqual({ kind: 'recovered' });
  });

  test('is cancelled by the mail that told of the wait before it was taken over', async () => {
    const { desk, known } = await withStranger();
    const { cancel } = await desk.askByMail('lin.jw', browserB);
    await desk.askByMail('lin.jw', browserA, known.lin);
    await desk.usecases.cancelRecoveryByMail({ link: cancel, ctx: context });
    expect(await desk.database.read.recoveries.find(desk.accounts.lin)).toBeUndefined();
  });
});
