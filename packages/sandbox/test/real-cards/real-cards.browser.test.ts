import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { chromiumPath, launchChromium } from '@ecpa/testkit';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { missingPart } from '../../../card-agent/test/real-cards/reader-stack.ts';
import { type CardKey, issuedCard } from './issued-card.ts';
import { runWithRealReaders } from './running-agent.ts';

const missing = chromiumPath === undefined ? 'Chromium' : missingPart();
const pin = '246810';
const puk = '86421357';

describe.skipIf(missing !== undefined)(
  `from the page to the session with pcscd, vpcd and OpenSC (missing here: ${missing ?? 'nothing'})`,
  () => {
    let desk: Awaited<ReturnType<typeof runWithRealReaders>>;
    let browser: Browser;
    let number = 0;
    beforeAll(async () => {
      [desk, browser] = await Promise.all([runWithRealReaders(), launchChromium()]);
    });
    afterAll(async () => {
      await browser.close();
      await desk.stop();
    });
    afterEach(async () => {
      await desk.readers.pull(0);
      await desk.readers.pull(1);
    });

    async function insert(reader: 0 | 1, card: string, key: CardKey = 'RSA-2048') {
      number += 1;
      const { dataDir } = desk.sandbox;
      const piv = {
        serial: `TP${String(number).padStart(8, '0')}`,
        pin,
        keys: [{ slot: '9a', certificate: await issuedCard({ dataDir, card, key }) } as const],
      };
      await desk.readers.insert(reader, piv);
      return piv;
    }

    async function openHome(): Promise<Page> {
      const context = await browser.newContext({ locale: 'zh-TW' });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      await page.goto(desk.sandbox.base);
      return page;
    }

    async function signIn(page: Page, typed = pin): Promise<void> {
      await page.getByRole('textbox', { name: '憑證密碼（PIN 碼）' }).fill(typed);
      await page.getByRole('button', { name: '登入', exact: true }).click();
    }

    const ready = (page: Page) => page.getByText(/卡片已就緒/).waitFor();
    const signedInAs = async (page: Page, name: string) => {
      await page.getByRole('button', { name: '登出' }).first().waitFor();
      await page.getByText(name).first().waitFor();
    };

    test.each(['RSA-2048', 'P-256', 'P-384'] as const)(
      'a card with a key of %s opens a session with its PIN, and forgets the PIN after it',
      async (key) => {
        await insert(0, 'chen', key);
        const page = await openHome();
        await ready(page);
        await signIn(page);
        await signedInAs(page, '陳志豪');
        const { signatures, verified } = await desk.readers.state(0);
        expect({ signatures, verified }).toEqual({ signatures: 1, verified: false });
      },
    );

    test('wrong PINs count down to the lock as the card counts them, and its PUK opens it again', async () => {
      await insert(0, 'chen');
      const page = await openHome();
      await ready(page);
      const alert = (words: string) => page.getByRole('alert').filter({ hasText: words }).waitFor();
      await signIn(page, '111111');
      await alert('2');
      await signIn(page, '111111');
      await alert('1');
      await signIn(page, '111111');
      await page.getByRole('button', { name: '確定送出' }).click();
      await alert('卡片已鎖住');
      expect(await desk.readers.state(0)).toMatchObject({ triesLeft: 0, pinsPresented: 3, signatures: 0 });

      const unblocking = ['--unblock-pin', '--auth-id', '01', '--puk', puk, '--new-pin', pin];
      const unblocked = spawnSync('pkcs15-tool', unblocking, {
        env: { ...process.env, ...desk.readers.env },
        encoding: 'utf8',
      });
      expect(unblocked.status, unblocked.stderr).toBe(0);
      await page.reload();
      await ready(page);
      await signIn(page);
      await signedInAs(page, '陳志豪');
    });

    test('a card pulled before the PIN is missed by the page, and works when it is back', async () => {
      const card = await insert(0, 'chen');
      const page = await openHome();
      await ready(page);
      await desk.readers.pull(0);
      await page.getByText('讀卡機已就緒。請插入卡片。').waitFor();
      await desk.readers.insert(0, card);
      await ready(page);
      await signIn(page);
      await signedInAs(page, '陳志豪');
    });

    test('a card pulled in the middle of the signature opens no session, and the page says what to do', async () => {
      await insert(0, 'chen');
      await desk.readers.misbehave(0, { pullAtSignature: true });
      const page = await openHome();
      await ready(page);
      await signIn(page);
      const alert = page.getByRole('alert').first();
      await alert.waitFor();
      expect(await alert.innerText()).toMatch(/重新插入|再插入|重試/);
      expect(await page.getByRole('button', { name: '登出' }).count()).toBe(0);
    });

    test('of two cards the one that the person chose signs, and the other hears no PIN', async () => {
      await insert(0, 'chen');
      await insert(1, 'ho', 'P-256');
      const page = await openHome();
      await page.getByRole('radio', { name: /何○○/ }).check();
      await signIn(page);
      await signedInAs(page, '何俊賢');
      expect(await desk.readers.state(0)).toMatchObject({ pinsPresented: 0, signatures: 0 });
      expect(await desk.readers.state(1)).toMatchObject({ signatures: 1 });
    });
  },
);
