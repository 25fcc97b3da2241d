import { type ChildProgram } from '../child-program.ts';
import { shiftDate } from './shift-date.ts';

/** Due jobs of the programs look at their clock once a second. */
const jobsHaveRunMilliseconds = 1500;

/** The one clock of the sandbox, which can be moved forward; every program moves with it. */
export class SandboxClock {
  #offset = 0;

  get offset(): number {
    return this.#offset;
  }

  /** Moves all programs and waits until they have taken it in and their due jobs have begun. */
  async advance(seconds: number, programs: readonly ChildProgram[]): Promise<void> {
    await this.#set(this.#offset + seconds * 1000, programs);
    await new Promise((resolve) => setTimeout(resolve, jobsHaveRunMilliseconds));
  }

  /** Back to the system's time; for programs that start afterwards. */
  reset(): void {
    this.#offset = 0;
    shiftDate(0);
  }

  async #set(offset: number, programs: readonly ChildProgram[]): Promise<void> {
    this.#offset = offset;
    shiftDate(offset);
    await Promise.all(programs.map((program) => program.setClock(offset)));
  }
}
