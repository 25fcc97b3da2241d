import { ChildProgram } from './child-program.ts';

const askAgainMilliseconds = 30;
const readyMilliseconds = 30_000;

/** A program of the sandbox that serves until it is stopped; it is served when it answers at `readyUrl`. */
export class ServingProgram {
  readonly #name: string;
  readonly #file: string;
  readonly #args: readonly string[];
  readonly #logFile: string;
  readonly #isReady: () => Promise<boolean>;
  readonly #onDeath: (code: number) => void;
  #running: ChildProgram | undefined;

  /** @param onDeath is told when the program ends though nobody stopped it */
  constructor({
    name,
    file,
    args = [],
    logFile,
    readyUrl,
    host = new URL(readyUrl).host,
    onDeath,
  }: {
    name: string;
    file: string;
    args?: readonly string[];
    logFile: string;
    readyUrl: string;
    host?: string;
    onDeath: (code: number) => void;
  }) {
    this.#name = name;
    this.#file = file;
    this.#args = args;
    this.#logFile = logFile;
    this.#onDeath = onDeath;
    this.#isReady = () =>
      fetch(readyUrl, { headers: { host } }).then(
        ({ status }) => status === 200,
        () => false,
      );
  }

  get running(): readonly ChildProgram[] {
    return this.#running === undefined ? [] : [this.#running];
  }

  /** @throws when the program does not get ready */
  async serve(env: Readonly<Record<string, string>>, clockOffset: number): Promise<void> {
    const state = { died: false };
    const running = new ChildProgram({
      program: this.#file,
      args: this.#args,
      env,
      logFile: this.#logFile,
      clockOffset,
      onDeath: (code) => {
        state.died = true;
        if (this.#running === running) this.#onDeath(code);
      },
    });
    const deadline = performance.now() + readyMilliseconds;
    while (!(await this.#isReady())) {
      if (state.died || performance.now() > deadline) {
        await running.stop();
        throw new Error(`${this.#name} did not get ready; see ${this.#logFile}`);
      }
      await new Promise((resolve) => setTimeout(resolve, askAgainMilliseconds));
    }
    this.#running = running;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }
}
