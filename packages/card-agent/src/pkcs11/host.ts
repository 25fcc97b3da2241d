import process from 'node:process';
import { isRecord } from '@ecpa/card-protocol';
import { type HostReply, type HostRequest } from './host-messages.ts';
import { openModuleSet } from './module-set.ts';
import { parseHostSettings } from './host-settings.ts';

/**
 * The process that holds the PKCS#11 modules, apart from the agent: a driver that hangs can only be ended with its
 * process, and one that a hostile card crashes takes no more than that process with it. It ends with the agent.
 */
export function runHost(settingsText: string): void {
  const reply = (message: HostReply) => process.send?.(message);
  const set = openModuleSet({
    ...parseHostSettings(settingsText),
    watch: (stage) => reply({ stage: stage ?? null }),
  });
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: unknown) => {
    if (!isRequest(message)) return;
    const { id } = message;
    try {
      reply(message.call === 'list' ? { id, listing: set.list() } : { id, outcome: set.sign(message.order) });
    } catch (error) {
      // The name is enough to find the fault; the message could quote what the driver was given.
      reply({ id, fault: error instanceof Error ? error.name : 'unknown' });
    }
  });
}

/** The other end is the agent that started this process; nobody else holds the channel. */
function isRequest(message: unknown): message is HostRequest {
  return (
    isRecord(message) &&
    typeof message['id'] === 'number' &&
    (message['call'] === 'list' || isRecord(message['order']))
  );
}
