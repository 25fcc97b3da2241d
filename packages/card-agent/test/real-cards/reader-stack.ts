import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type PivHabits, type PivSlot } from './piv-card.ts';
import { type CardCommand, type CardReply, type CardState } from './card-process.ts';
import { type TestCertificate } from '../make-certificate.ts';

const parts = {
  pcscd: '/usr/sbin/pcscd',
  driver: '/usr/lib/pcsc/drivers/serial/libifdvpcd.so',
  opensc: '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so',
  pkcs11js: path.join(import.meta.dirname, '../../../../node_modules/pkcs11js/build/Release/pkcs11.node'),
} as const;

/** OpenSC's module where Debian puts it. */
export const openscModule = parts.opensc;

const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
const namespaces = [...asRoot, '--mount', '--net', '--pid', '--fork', '--kill-child'];

/** The part that this machine lacks for tests with real readers, or undefined when all are there. */
export function missingPart(): string | undefined {
  const missing = Object.entries(parts).find(([, file]) => !existsSync(file))?.[0];
  if (missing !== undefined) return missing;
  return spawnSync('unshare', [...namespaces, 'true']).status === 0 ? undefined : 'namespaces';
}

/**
 * Inside the namespaces: loopback whose routes acknowledge at once (the reader protocol sends each message in two
 * pieces, and a delayed acknowledgement costs 40 ms a command), a /run/pcscd that is really the test's folder, pcscd
 * with two virtual readers, and the process with the cards.
 */
const script = `set -e
ip link set lo up
for net in 127.0.0.0/8 127.0.0.1; do
  ip route replace table local local $net dev lo proto kernel scope host src 127.0.0.1 quickack 1
done
mount -t tmpfs tmpfs /run
mkdir /run/pcscd
mount --bind "$1/socket" /run/pcscd
${parts.pcscd} --foreground --config "$1/reader.conf" >"$1/pcscd.log" 2>&1 &
service=$!
until [ -S /run/pcscd/pcscd.comm ]; do sleep 0.05; done
exec "$2" "$3" 35963 $service`;

/** A card with a key in each slot that is named. */
export interface StackCard extends PivHabits {
  serial: string;
  pin?: string;
  tries?: number;
  triesLeft?: number;
  keys: { slot: PivSlot; certificate: TestCertificate }[];
}

/** Real pcscd with two readers and software PIV cards, apart from the machine's own readers. */
export async function startReaderStack() {
  const folder = mkdtempSync(path.join(tmpdir(), 'readers-'));
  mkdirSync(path.join(folder, 'socket'));
  writeFileSync(
    path.join(folder, 'reader.conf'),
    `FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:0x8C7B\nLIBPATH ${parts.driver}\nCHANNELID 0x8C7B\n`,
  );
  const program = path.join(import.meta.dirname, 'card-process.ts');
  const args = [...namespaces, 'sh', '-c', script, 'sh', folder, process.execPath, program];
  const child = spawn('unshare', args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  await once(child, 'message');

  const tell = async (command: CardCommand): Promise<CardState | undefined> => {
    const { promise, resolve } = Promise.withResolvers<CardReply>();
    child.once('message', (reply: CardReply) => {
      resolve(reply);
    });
    child.send(command);
    return (await promise).state;
  };
  const socket = path.join(folder, 'socket/pcscd.comm');
  return {
    /** environment in which PC/SC clients find these readers */
    env: { PCSCLITE_CSOCK_NAME: socket },
    async insert(reader: 0 | 1, { pin = '246810', tries = 3, keys, ...rest }: StackCard) {
      const wired = keys.map(({ slot, certificate }) => ({
        slot,
        certificate: certificate.der,
        privateKey: certificate.privateKey.export({ format: 'pem', type: 'pkcs8' }),
      }));
      await tell({ command: 'insert', reader, card: { ...rest, pin, puk: '86421357', tries, keys: wired } });
    },
    pull: (reader: 0 | 1) => tell({ command: 'pull', reader }),
    misbehave: (reader: 0 | 1, how: { silentFrom?: number; lie?: Uint8Array; pullAtSignature?: boolean }) =>
      tell({ command: 'misbehave', reader, ...how }),
    /** The reader service dies; nothing brings it back. */
    stopService: () => tell({ command: 'stop-service', reader: 0 }),
    async state(reader: 0 | 1): Promise<CardState> {
      const state = await tell({ command: 'state', reader });
      if (state === undefined) throw new Error('no card in that reader');
      return state;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
