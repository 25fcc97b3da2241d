import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { freePort, until } from '@ecpa/testkit';
import { type SignOnSite } from '../oidc/sign-on-site.ts';
import { Browser, type Stop } from '../oidc/small-browser.ts';

const portal = path.resolve(import.meta.dirname, '../..');

/** The text of a guide: its registration and its program, as they stand. */
export function guideOf(name: string) {
  const text = readFileSync(path.resolve(portal, `../../docs/guides/clients/${name}.md`), 'utf8');
  const block = (language: string): string =>
    new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? '';
  return { program: block('js'), registration: block('json') };
}

/** The registration of a guide for an application at another origin. */
export const registrationAt = (registration: string, origin: string): Record<string, unknown> =>
  z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(registration.replaceAll('https://leave.example.gov.tw', origin)));

/** A port for an application, known before it is registered. */
export async function applicationOrigin() {
  const port = await freePort();
  return { port, origin: `http://127.0.0.1:${port}` };
}

/** Runs the program of a guide until the test is over. */
export async function runProgram(
  program: string,
  { port, origin }: { port: number; origin: string },
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const running = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: portal,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ORIGIN: origin,
      PORT: String(port),
      COOKIE_SECRET: 'a long random value of the application itself',
      NODE_ENV: 'test',
      ...environment,
    },
  });
  onTestFinished(() => void running.kill());
  await until(async () => {
    if (running.exitCode !== null) throw new Error(`the program of the guide ended: ${running.exitCode}`);
    return fetch(origin, { redirect: 'manual' }).then(
      () => true,
      () => false,
    );
  });
}

/** One person's browser at both sites: each keeps its own cookies, and the way leads from one to the other. */
export function personAt(site: SignOnSite, origin: string) {
  const atPortal = site.browser();
  const atApplication = new Browser(origin);
  const isHere = ({ url }: Stop) => url.origin === origin;
  return {
    atPortal,
    atApplication,
    /** Goes to an address of the application and on, to wherever a page stays. */
    async go(address: string): Promise<Stop> {
      let stop = await atApplication.go(new URL(address, origin).href);
      for (let turns = 0; turns < 8; turns += 1) {
        if (stop.status === 200 && stop.html !== '') return stop;
        stop = await (isHere(stop) ? atApplication : atPortal).go(stop.url.href);
      }
      return stop;
    },
    /** Goes on from the portal, where the person did what they were asked for. */
    async goOn(): Promise<Stop> {
      const answer = await atPortal.goOn();
      return isHere(answer) ? this.go(answer.url.href) : answer;
    },
    /** Presses 登出 on the page of the portal that asks, or that sends itself. */
    async confirmSignOut(page: Stop): Promise<Stop> {
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
      const answer = await atPortal.post('/oidc/end-session/confirm', { xsrf, logout: 'yes' });
      return atPortal.follow(answer, page.url);
    },
  };
}
