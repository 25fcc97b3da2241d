import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, httpClient } from './http.ts';

const root = path.dirname(path.dirname(import.meta.dirname));
export const program = path.join(root, 'packages/portal/dist/ecpa.js');
const clockPreload = path.join(root, 'packages/sandbox/src/clock/preload.ts');

const startMilliseconds = 60_000;
const longestLog = 200_000;

/** One node of the portal, the built program in a process of its own. */
export class PortalNode {
  readonly port: number;
  #env: Readonly<Record<string, string>>;
  readonly #before: readonly string[];
  readonly #clockSeconds: number;
  readonly #origin: string;
  #child: ChildProcess | undefined;
  #supervised = false;
  #said = '';

  /**
   * @param env settings of the portal
   * @param clockSeconds how far its clock is ahead
   * @param before a command that starts it, such as one that sets a limit
   */
  constructor({
    port,
    origin,
    env,
    clockSeconds = 0,
    before = [],
  }: {
    port: number;
    origin: string;
    env: Readonly<Record<string, string>>;
    clockSeconds?: number;
    before?: readonly string[];
  }) {
    this.port = port;
    this.#env = env;
    this.#origin = origin;
    this.#clockSeconds = clockSeconds;
    this.#before = before;
  }

  /** Settings that it has from its next start on. */
  change(env: Readonly<Record<string, string>>): void {
    this.#env = { ...this.#env, ...env };
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What it logged lately. */
  get said(): string {
    return this.#said;
  }

  forgetSaid(): void {
    this.#said = '';
  }

  #spawn(): void {
    const clock = this.#clockSeconds === 0 ? [] : ['--import', clockPreload];
    const line = [...this.#before, process.execPath, '--disable-sigusr1', ...clock, program, 'serve'];
    const child = spawn(line[0] ?? '', line.slice(1), {
      env: {
        PATH: process.env['PATH'],
        ...this.#env,
        ECPA_PORT: String(this.port),
        SANDBOX_CLOCK_OFFSET: String(this.#clockSeconds * 1000),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        this.#said = `${this.#said}${part.toString()}`.slice(-longestLog);
      });
    // A run that ends before it stops its nodes leaves none behind.
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => {
      process.off('exit', end);
      if (this.#supervised && this.#child === child) this.#spawn();
    });
    this.#child = child;
  }

  get #state(): string {
    if (this.isRunning) return 'it runs';
    return `it ended with ${this.#child?.exitCode ?? this.#child?.signalCode ?? 'nothing'}`;
  }

  /** Starts it; from then on it is started again whenever it ends, as a supervisor does. */
  async supervise(): Promise<void> {
    this.#supervised = true;
    this.#spawn();
    await this.untilReady();
  }

  async start(): Promise<void> {
    this.#spawn();
    await this.untilReady();
  }

  /** Waits until it says that it can serve. @throws with what it logged when it does not come up */
  async untilReady(isReady: (answer: Answer) => boolean = ({ status }) => status === 200): Promise<void> {
    const until = performance.now() + startMilliseconds;
    for (;;) {
      const answer = await this.ask('/readyz').catch(() => undefined);
      if (answer !== undefined && isReady(answer)) return;
      if (performance.now() > until || (!this.#supervised && !this.isRunning)) {
        // What it said last is still on its way when it has ended.
        if (!this.isRunning) await sleep(500);
        throw new Error(`a node did not get ready (${this.#state}): ${this.#said.slice(-2000)}`);
      }
      await sleep(20);
    }
  }

  /** One request past any balancer, on a connection of its own. */
  async ask(path: string, withinMilliseconds = 5000): Promise<Answer> {
    const client = httpClient({ origin: this.#origin, port: () => this.port });
    try {
      return await client.ask(path, { withinMilliseconds });
    } finally {
      client.close();
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === undefined || !this.isRunning) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }

  /** kill -9; a supervised one comes back by itself. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Tells it to stop and waits until it has. */
  stop(): Promise<void> {
    this.#supervised = false;
    return this.#end('SIGTERM');
  }

  /** Ends it for good. */
  destroy(): Promise<void> {
    this.#supervised = false;
    return this.#end('SIGKILL');
  }
}
