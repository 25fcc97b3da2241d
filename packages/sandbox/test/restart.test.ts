import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../src/index.ts';
import { MachineClient } from './machine-client.ts';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
afterAll(() => sandbox.end());

test('a sandbox whose clock was moved starts again at the system’s time, and its lists count from there', async () => {
  const moved = path.join(sandbox.dataDir, 'clock-was-moved');
  await sandbox.order('/pki/ocsp', { mode: 'down' });
  await sandbox.order('/clock/advance', { seconds: 86_400 });
  expect(await new MachineClient(sandbox).signInWithCard('chen')).toBe('200 /');
  expect(existsSync(moved)).toBe(true);
  await sandbox.close();
  const again = { ...sandbox, ...(await startSandbox(sandbox.settings)) };
  try {
    await again.order('/pki/ocsp', { mode: 'down' });
    expect(await new MachineClient(again).signInWithCard('chen')).toBe('200 /');
    expect(existsSync(moved)).toBe(false);
  } finally {
    await again.close();
  }
}, 60_000);
