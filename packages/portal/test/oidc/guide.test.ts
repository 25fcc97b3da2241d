import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startSignOnSite } from './sign-on-site.ts';
import { Browser } from './small-browser.ts';

const portal = path.resolve(import.meta.dirname, '../..');
const guide = readFileSync(path.resolve(portal, '../../docs/guides/applications.md'), 'utf8');
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? '';

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

it('the registration file of the guide is taken as it stands', async () => {
  const site = await startSignOnSite();
  const file = z.record(z.string(), z.unknown()).parse(JSON.parse(block('json')));
  expect(await site.register(file)).toHaveProperty('clientId');
});

it('the application of the guide, run as it stands, signs a person in', async () => {
  const site = await startSignOnSite();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { clientId, clientSecret } = await site.register({ redirect_uris: [`${origin}/callback`] });
  const program = spawn(process.execPath, ['--input-type=module', '-e', block('js')], {
    cwd: portal,
    stdio: 'inherit',
    env: {
      ...process.env,
      ISSUER: site.origin,
      CLIENT_ID: clientId,
      CLIENT_SECRET: clientSecret,
      ORIGIN: origin,
      PORT: String(port),
    },
  });
  onTestFinished(() => void program.kill());
  for (let tries = 0; tries < 100; tries += 1) {
    const up = await fetch(origin, { redirect: 'manual' }).catch(() => undefined);
    if (up !== undefined) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const person = site.browser();
  await site.signInByPassword(person);
  const application = new Browser(origin);
  const asked = await application.go('/');
  const answered = await person.go(asked.url.href);
  expect((await application.go(answered.url.href)).html).toBe('林嘉文 (urn:ecpa:assurance:password)');
});
