import { leaveOutExpectedWarnings } from './expected-warnings.ts';
import { createProgram } from './program.ts';

leaveOutExpectedWarnings();
try {
  await createProgram().parseAsync();
} catch (error) {
  // One line for the person at the keyboard; a stack trace helps nobody there.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
