import { spawn } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { freePort, until } from '@ecpa/testkit';

const portal = path.resolve(import.meta.dirname, '../..');

/** A port for an application, known before it is registered. */
export async function applicationOrigin() {
  const port = await freePort();
  return { port, origin: `http://127.0.0.1:${port}` };
}

const node = { command: process.execPath, args: ['--input-type=module', '-e'] };

/** Runs the program of a guide until the test is over. */
export async function runProgram(
  program: string,
  { port, origin }: { port: number; origin: string },
  environment: Readonly<Record<string, string>>,
  { command, args }: { command: string; args: readonly string[] } = node,
): Promise<void> {
  const running = spawn(command, [...args, program], {
    cwd: portal,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ORIGIN: origin,
      PORT: String(port),
      COOKIE_SECRET: 'a long random value of the application itself',
      NODE_ENV: 'test',
      ...environment,
    },
  });
  let said = '';
  running.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  onTestFinished(({ task }) => {
    running.kill();
    if (task.result?.state === 'fail') process.stderr.write(said);
  });
  await until(async () => {
    if (running.exitCode !== null) throw new Error(`the program of the guide ended: ${running.exitCode}`);
    return fetch(origin, { redirect: 'manual' }).then(
      () => true,
      () => false,
    );
  });
}
