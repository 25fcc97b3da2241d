import { type Account } from '../../src/domain/account/account.ts';
import { parseAccountName } from '../../src/domain/account/account-name.ts';
import { refused } from '../../src/domain/refusal.ts';
import { type WayIn } from '../../src/domain/ways-in/way-in.ts';
import { type House } from '../../src/usecases/common/house.ts';
import { visitOf } from '../../src/usecases/common/visit.ts';
import { admit } from '../../src/usecases/ways-in/admit.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../src/web/http/answer.ts';
import { finishSignIn, fromBrowser } from '../../src/web/http/finish-sign-in.ts';
import { type Flow } from '../../src/web/http/flow.ts';
import { type PageFrame } from '../../src/web/ui/frame/frame.ts';
import { page } from '../../src/web/ui/frame/page.tsx';
import { t } from '../../src/web/ui/text.ts';
import { OtherWays } from '../../src/web/ui/ways/way-lists.tsx';

/** A way that this portal does not have: the row of a pass that the porter hands out. */
export const dayPass: WayIn = {
  id: 'day-pass',
  name: { zh: '日通行證登入', en: 'Sign in by day pass' },
  hint: { zh: '向值班室領取。', en: 'The porter hands it out.' },
  icon: 'key',
  path: '/sign-in/day-pass',
  opens: 'person',
  acr: 'two-factor',
  amr: ['hwk'],
  factor: 'whole',
  places: ['home', 'others', 'step-up', 'again'],
  isHere: () => true,
};

/** Its folder proves, and hands over to the seam; a pass is the account name written backwards. */
const signInByDayPass =
  (house: House) =>
  ({ pass, visitToken, sessionToken, ctx }: { pass: string } & ReturnType<typeof fromBrowser>) =>
    house.database.transact(async (stores) => {
      const at = house.clock.now();
      const accountName = parseAccountName(Array.from(pass).toReversed().join(''));
      const account: Account | undefined =
        accountName && (await stores.accounts.findByAccountName(accountName));
      const entrant = account && (await stores.accounts.lockEntrant(account.accountId));
      if (entrant === undefined) return refused('credentials-refused');
      const visit = visitOf(house, visitToken);
      const proven = { way: dayPass, entrant, opensActivation: false };
      const admitted = await admit(house, proven, { stores, visit, before: sessionToken, ctx, at });
      return admitted.kind === 'not-admitted' ? refused(admitted.refusal) : admitted;
    });

const dayPassPage = (frame: PageFrame) =>
  page({
    frame,
    title: dayPass.name,
    children: (
      <>
        <h1>{t(frame.language)(dayPass.name)}</h1>
        <OtherWays frame={frame} except="day-pass" />
      </>
    ),
  });

export const dayPassFlow = (house: House): Flow => ({
  routes: () => [
    {
      method: 'GET',
      path: dayPass.path,
      access: 'public',
      answer: (c) => showPage(c, dayPassPage(pageFrame(c))),
    },
    {
      method: 'POST',
      path: dayPass.path,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        const outcome = await signInByDayPass(house)({ pass: formOf(c).text('pass'), ...fromBrowser(c) });
        return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, finishSignIn(c, outcome));
      },
    },
  ],
});
