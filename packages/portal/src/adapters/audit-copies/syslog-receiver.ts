import { once } from 'node:events';
import { connect } from 'node:tls';
import { type CheckpointReceiver } from '../../domain/audit/checkpoint.ts';

/** Facility "log audit" and severity "notice" (RFC 5424, 6.2.1). */
const priority = 13 * 8 + 5;
const deadlineMilliseconds = 10_000;

const printable = (name: string): string => name.replace(/[^\x21-\x7e]/g, '_').slice(0, 48) || '-';

/**
 * Sends to a syslog server: RFC 5424 over TLS with octet counting (RFC 5425), a connection for each sending, since the
 * protocol has no answer and a clean end is all that tells of the arrival.
 * @param ca certificates under which the server is believed, PEM; those of the runtime without it
 */
export function createSyslogReceiver({
  host,
  port,
  ca,
  node,
}: {
  readonly host: string;
  readonly port: number;
  readonly ca: string | undefined;
  /** Name of this node in the header. */
  readonly node: string;
}): CheckpointReceiver {
  return {
    async send(lines) {
      const frames = lines.map((line) => {
        const head = `<${priority}>1 ${line.time} ${printable(node)} ecpa ${process.pid} audit-checkpoint -`;
        const message = Buffer.from(`${head} ${JSON.stringify(line)}`);
        return Buffer.concat([Buffer.from(`${message.length} `), message]);
      });
      const socket = connect({
        host,
        port,
        servername: host,
        minVersion: 'TLSv1.2',
        ...(ca === undefined ? {} : { ca }),
        timeout: deadlineMilliseconds,
      });
      socket.once('timeout', () => socket.destroy(new Error(`The syslog server ${host} does not answer`)));
      const signal = AbortSignal.timeout(deadlineMilliseconds);
      try {
        await once(socket, 'secureConnect', { signal });
        socket.resume();
        socket.end(Buffer.concat(frames));
        await once(socket, 'close', { signal });
      } finally {
        socket.destroy();
      }
    },
  };
}
