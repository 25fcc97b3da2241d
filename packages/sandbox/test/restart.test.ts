import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startSandbox } from '../src/index.ts';
import { MachineClient } from './machine-client.ts';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
afterAll(() => sandbox.end());

test('the command line works beside a sandbox with the settings that it tells', async () => {
  const environment = z.record(z.string(), z.string()).parse(await sandbox.read('/environment'));
  const ecpa = path.join(import.meta.dirname, '../../portal/bin/ecpa.mjs');
  const env = { PATH: process.env['PATH'], ...environment };
  const { stdout } = await promisify(execFile)(process.execPath, [ecpa, 'authority', 'list'], { env });
  expect(stdout).toContain('陳志豪\thr-head');
  const printed = { PATH: process.env['PATH'], ECPA_DATA_DIR: environment['ECPA_DATA_DIR'] };
  const again = await promisify(execFile)(process.execPath, [ecpa, 'authority', 'list'], { env: printed });
  expect(again.stdout).toBe(stdout);
});

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
});
