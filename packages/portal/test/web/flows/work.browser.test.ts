import { accessibilityProblems, chromiumPath, launchChromium } from '@ecpa/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { isWorked } from '../../../src/domain/session/work.ts';
import { type UseCases } from '../../../src/usecases/index.ts';
import { startExampleSite } from './example-site.ts';

const work = 'sealed-work-of-this-network-0000';

test.skipIf(chromiumPath === undefined)(
  'the browser works when the form is sent again, without a picture, and sends what it found once',
  async () => {
    const orders: Parameters<UseCases['signInWithPassword']>[0][] = [];
    const example = await startExampleSite({
      signInWithPassword(order) {
        orders.push(order);
        return Promise.resolve({
          kind: 'refused',
          refusal: 'too-many-requests',
          retryAfterSeconds: 600,
          work,
        });
      },
    });
    const browser = await launchChromium();
    onTestFinished(async () => {
      await browser.close();
      await example.close();
    });
    const page = await browser.newPage({ baseURL: example.site.origin, bypassCSP: true });
    await page.goto('/sign-in/account');
    for (const password of ['first', 'second']) {
      await page.fill('[name=identifier]', 'lin.jw');
      await page.fill('[name=password]', password);
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.click('main form button[type=submit]');
      await answered;
      await page.waitForSelector('[name=nonce]', { state: 'attached' });
      expect(await accessibilityProblems(page)).toEqual([]);
    }
    expect(orders.map(({ password, work: sent }) => [password, sent])).toEqual([
      ['first', ''],
      ['second', work],
    ]);
    expect(isWorked(work, orders[1]?.nonce ?? '')).toBe(true);
  },
);
