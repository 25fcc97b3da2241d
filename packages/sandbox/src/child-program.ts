import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const preload = path.join(import.meta.dirname, 'clock/preload.ts');
const patienceMilliseconds = 35_000;

const hasOffset = (message: unknown, offset: number): boolean =>
  typeof message === 'object' &&
  message !== null &&
  'clockOffset' in message &&
  message.clockOffset === offset;

/** A program of the sandbox that runs in a process of its own, with the sandbox's clock. */
export class ChildProgram {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number>;
  #stopping = false;

  /** @param onDeath is told when the program ends though nobody stopped it */
  constructor({
    program,
    args,
    env,
    logFile,
    clockOffset,
    onDeath,
  }: {
    program: string;
    args: readonly string[];
    env: Readonly<Record<string, string>>;
    logFile: string;
    clockOffset: number;
    onDeath: (code: number) => void;
  }) {
    this.#child = spawn(process.execPath, ['--disable-sigusr1', '--import', preload, program, ...args], {
      env: { ...inheritedEnvironment(), ...env, SANDBOX_CLOCK_OFFSET: String(clockOffset) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A Ctrl-C at the terminal goes to the sandbox, which stops its programs in order.
      detached: true,
    });
    const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    this.#child.stdout?.pipe(log, { end: false });
    this.#child.stderr?.pipe(log, { end: false });
    this.#ended = new Promise((resolve) => {
      this.#child.once('exit', (code) => {
        log.end();
        resolve(code ?? 1);
        if (!this.#stopping) onDeath(code ?? 1);
      });
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Exit code, once it has ended by itself. */
  get ended(): Promise<number> {
    return this.#ended;
  }

  /** Resolves when the program has taken the new time in. */
  async setClock(offset: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const listen = (message: unknown) => {
      if (hasOffset(message, offset)) resolve(undefined);
    };
    this.#child.on('message', listen);
    this.#child.send({ clockOffset: offset });
    await Promise.race([promise, this.#ended]);
    this.#child.off('message', listen);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), patienceMilliseconds);
    await this.#ended;
    clearTimeout(timer);
  }
}

/** The environment without settings that are meant for one portal elsewhere. */
export const inheritedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || /^(ECPA|SANDBOX|MYDATA)_/.test(name) || name === 'NODE_OPTIONS'
        ? []
        : [[name, value]],
    ),
  );
