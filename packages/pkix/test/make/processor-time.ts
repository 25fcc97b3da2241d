import process from 'node:process';

/** Processor time of this process in milliseconds: unlike a clock it stands still while the neighbours have their turn. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
