import { expect, test } from 'vitest';
import { refused } from '../../../src/domain/refusal.ts';
import { oneTimeCodeFlow } from '../../../src/web/flows/one-time-code/flow.ts';
import { exampleUseCases } from '../example-use-cases.ts';
import { signedIn, testSite, Visitor, webOf } from '../site.ts';

const firstFactor = 'sealed-first-factor-of-another-tab';
const kept = { '__Host-ecpa-first-factor': firstFactor };

function start(cookies: Readonly<Record<string, string>>) {
  const brought: (string | undefined)[] = [];
  const usecases = exampleUseCases({
    signInWithCode(order) {
      brought.push(order.firstFactor);
      return Promise.resolve(refused('code-wrong'));
    },
  });
  const web = webOf([...oneTimeCodeFlow.routes({ ...testSite(), usecases })], { usecases });
  return { visitor: new Visitor(web, cookies), brought };
}

const stepIn = (html: string): string => /name="step" value="(\w+)"/.exec(html)?.[1] ?? '';

test('a form that raises a session is no second step of a sign-in that began in another tab meanwhile', async () => {
  const before = start(signedIn);
  const step = stepIn(await (await before.visitor.open('/sign-in/code')).text());
  const { visitor, brought } = start({ ...signedIn, ...kept });
  const answer = await visitor.send('/sign-in/code', { code: '123456', step });
  expect(brought).toEqual([undefined]);
  // The page that comes back is the one that was sent.
  expect(stepIn(await answer.text())).toBe(step);
});

test('a form of a second step stays one, whoever is signed in in another tab', async () => {
  const { visitor, brought } = start({ ...signedIn, ...kept });
  const step = stepIn(await (await visitor.open('/sign-in/code')).text());
  expect(step).toBe('second');
  const answer = await visitor.send('/sign-in/code', { code: '123456', step });
  expect(brought).toEqual([firstFactor]);
  expect(stepIn(await answer.text())).toBe('second');
});

test('a form of a second step whose password ran out raises nobody’s session', async () => {
  const { visitor, brought } = start(signedIn);
  const answer = await visitor.send('/sign-in/code', { code: '123456', step: 'second' });
  expect([answer.status, brought]).toEqual([401, []]);
});
