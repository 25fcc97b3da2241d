import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { openscModule, startReaderStack } from '../../../card-agent/test/real-cards/reader-stack.ts';
import { freePort } from '@ecpa/testkit';
import { runSandbox } from '../running-sandbox.ts';

const program = path.join(import.meta.dirname, '../../../card-agent/src/main.ts');

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** The sandbox’s portal beside a card agent that finds its cards through pcscd and OpenSC, as on people’s desks. */
export async function runWithRealReaders() {
  const port = await freePort();
  const [readers, sandbox] = await Promise.all([
    startReaderStack(),
    runSandbox({ ECPA_AGENT_PORT: String(port) }),
  ]);
  const folder = mkdtempSync(path.join(tmpdir(), 'agent-'));
  const config = path.join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ origins: [sandbox.base], modules: [openscModule], port }));
  const agent = spawn(process.execPath, [program, 'run', '--config', config], {
    env: { ...process.env, ...readers.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    readers,
    sandbox,
    async stop() {
      await end(agent);
      await sandbox.end();
      await readers.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
