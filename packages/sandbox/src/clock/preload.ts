// Loaded into the sandbox's other programs (`node --import`): the sandbox tells them over IPC what time it is.
import process from 'node:process';
import { shiftDate } from './shift-date.ts';

shiftDate(Number(process.env['SANDBOX_CLOCK_OFFSET'] ?? 0));

process.on('message', (message: unknown) => {
  if (typeof message !== 'object' || message === null || !('clockOffset' in message)) return;
  shiftDate(Number(message.clockOffset));
  process.send?.({ clockOffset: message.clockOffset });
});
// Without its sandbox nobody could reach or end it.
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
});
// Listening must not keep a program alive that has ended its work.
process.channel?.unref();
