import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { leaveOutExpectedWarnings } from './expected-warnings.ts';
import { createProgram } from './program.ts';

function exitCodeOf(error: unknown): number {
  // Help and version are asked for, and end the same way as what was wrongly typed.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number')
    return error.exitCode;
  return exitCodes.fault;
}

leaveOutExpectedWarnings();
// Whoever reads the output may have had enough of it (`| head`): what the command does is done to its end.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
try {
  await createProgram().parseAsync();
} catch (error) {
  // One line for the person at the keyboard; a stack trace helps nobody there. Commander has written its own.
  if (!(error instanceof CommanderError))
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(exitCodeOf(error));
}
