import { refused } from '../../src/domain/refusal.ts';
import { type WayIn } from '../../src/domain/ways-in/way-in.ts';
import { type House } from '../../src/usecases/common/house.ts';
import { completeWithSecondFactor, readFirstFactor } from '../../src/usecases/ways-in/second-factor.ts';
import { formOf, goTo, pageFrame, refuse, refuseWith, showPage } from '../../src/web/http/answer.ts';
import { presentedFirstFactor } from '../../src/web/http/cookies.ts';
import { finishSignIn, fromBrowser } from '../../src/web/http/finish-sign-in.ts';
import { type Flow } from '../../src/web/http/flow.ts';
import { page } from '../../src/web/ui/frame/page.tsx';

/** The row of a second factor that this portal does not have: a list of codes on paper. */
export const paperList: WayIn = {
  id: 'paper-list',
  name: { zh: '紙本驗證碼', en: 'Code from your list' },
  hint: { zh: '下一個還沒有用過的驗證碼。', en: 'The next one that you have not used.' },
  icon: 'key',
  path: '/sign-in/paper-list',
  opens: 'person',
  acr: 'two-factor',
  amr: ['otp'],
  factor: 'second',
  places: [],
  isHere: () => true,
};

export const nextCode = '482 913';

export const paperListFlow = (house: House): Flow => ({
  routes: () => [
    {
      method: 'GET',
      path: paperList.path,
      access: 'public',
      answer: (c) =>
        showPage(c, page({ frame: pageFrame(c), title: paperList.name, children: <h1>482</h1> })),
    },
    {
      method: 'POST',
      path: paperList.path,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        const presented = { ...fromBrowser(c), firstFactor: presentedFirstFactor(c) ?? '' };
        if (readFirstFactor(house, presented) === undefined) return refuseWith(c, 'visit-expired');
        const outcome = await house.database.transact((stores) =>
          completeWithSecondFactor(
            house,
            { way: paperList, tried: formOf(c).text('code') === nextCode ? 'right' : 'wrong', ...presented },
            { stores, before: presented.sessionToken, ctx: presented.ctx, at: house.clock.now() },
          ),
        );
        return outcome.kind === 'not-admitted'
          ? refuse(c, refused(outcome.refusal))
          : goTo(c, finishSignIn(c, outcome));
      },
    },
  ],
});
