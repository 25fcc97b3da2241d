import process from 'node:process';
import { AgentStartError } from '../http/listen-on-loopback.ts';
import { openPkcs11Cards } from '../pkcs11/pkcs11-cards.ts';
import { startAgent } from '../start-agent.ts';
import { hostCommand } from './host-command.ts';
import { readSettings } from './settings.ts';

/** Runs the agent until it is told to end; gives the exit code when it cannot start. */
export async function run(file: string): Promise<number | undefined> {
  const read = readSettings(file);
  if (read.kind === 'refused') return stop(read.problem);
  const { origins, modules, port, mostTries } = read.settings;
  const cards = openPkcs11Cards({ modules, mostTries, hostCommand: hostCommand() });
  const write = (line: object) =>
    process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
  try {
    const agent = await startAgent({ cards, origins, port, log: write });
    write({ event: 'started', port: agent.port });
    const end = () => void agent.close();
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
    return undefined;
  } catch (error) {
    await cards.close();
    if (error instanceof AgentStartError) return stop(error.message);
    throw error;
  }
}

function stop(problem: string): number {
  process.stderr.write(`card-agent: ${problem}\n`);
  return 1;
}
