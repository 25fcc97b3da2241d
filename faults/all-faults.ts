import { databaseRestarted, databaseSlow, databaseStopped } from './database-away.ts';
import { failedOver } from './failover.ts';
import { type Figure } from './figure.ts';
import { overloaded } from './overload.ts';
import { powerCut } from './power-cut.ts';
import { floods } from './floods.ts';
import { diskFull } from './full-disk.ts';
import { importKilled } from './import-killed.ts';
import { killedAtRandom } from './killed-at-random.ts';
import { clocksApart, nodeKilled, nodeSplit, rollingRestart } from './several-nodes.ts';

/** What a run needs of the machine. */
export type Need = 'postgres' | 'haproxy' | 'mount' | 'patroni' | 'gcc';

/** A run of its own: how long `npm run faults` goes, and how short a form `npm test` has. */
export interface Run {
  readonly title: string;
  readonly needs: readonly Need[];
  readonly long: () => Promise<Figure[]>;
  /** Absent where tests of the packages hold the same in less time. */
  readonly short?: () => Promise<Figure[]>;
}

export interface Fault {
  readonly id: `F${number}`;
  readonly fault: string;
  readonly criterion: string;
  readonly runs: readonly Run[];
  /** Another fault whose runs make this one happen too. */
  readonly heldWith?: `F${number}`;
  /** Files of tests, or folders of them, that hold the criterion or a part of it. */
  readonly tests: readonly string[];
}

const portal = 'packages/portal/test';
const postgres = ['postgres'] as const;
const balanced = ['postgres', 'haproxy'] as const;

/** F1 to F28, each with what makes it happen and what must hold then. */
export const allFaults: readonly Fault[] = [
  {
    id: 'F1',
    fault: 'kill -9 of the portal at random points while people activate, on both stores',
    criterion:
      'every acknowledged change is there, nothing is half done, and who asks again gets a clear answer',
    runs: [
      {
        title: 'killed at random on SQLite',
        needs: [],
        long: () => killedAtRandom('sqlite', { rounds: 50 }),
        short: () => killedAtRandom('sqlite', { rounds: 4 }),
      },
      {
        title: 'killed at random on PostgreSQL',
        needs: postgres,
        long: () => killedAtRandom('postgres', { rounds: 50 }),
        short: () => killedAtRandom('postgres', { rounds: 4 }),
      },
    ],
    tests: [],
  },
  {
    id: 'F2',
    fault: 'kill -9 during an initial password, a card’s challenge, an exchange of a code',
    criterion: 'no one-time thing opens twice, and none is used up without its effect',
    runs: [],
    heldWith: 'F1',
    tests: [`${portal}/usecases/gestures.test.ts`, `${portal}/usecases/sealed-challenges.test.ts`],
  },
  {
    id: 'F3',
    fault: 'the files of SQLite as a power cut leaves them, at random points',
    criterion:
      'they are sound and hold what was answered; the start asserts synchronous=2, WAL and foreign keys',
    runs: [
      {
        title: 'power cut at random points, with what had been synced alone',
        needs: ['gcc'],
        long: () => powerCut({ rounds: 50 }),
        short: () => powerCut({ rounds: 4 }),
      },
    ],
    tests: [`${portal}/adapters/open-database.test.ts`, `${portal}/adapters/group-commit.test.ts`],
  },
  {
    id: 'F4',
    fault: 'PostgreSQL stopped under load',
    criterion:
      '503 with Retry-After within two seconds and no stack; /livez 200, /readyz 503; ready within five seconds of its return; no effect twice',
    runs: [
      {
        title: 'PostgreSQL stopped',
        needs: postgres,
        long: () => databaseStopped({ seconds: 30 }),
        short: () => databaseStopped({ seconds: 4 }),
      },
    ],
    tests: [`${portal}/main/outage-over-http.test.ts`],
  },
  {
    id: 'F5',
    fault: 'connections reset, PostgreSQL restarted and failed over in the middle of transactions',
    criterion:
      'a request in doubt may be sent again and has its effect once; after a failover sign-ins succeed within 15 s, within 35 s when the machine died',
    runs: [
      {
        title: 'PostgreSQL restarted again and again',
        needs: postgres,
        long: () => databaseRestarted({ rounds: 15 }),
        short: () => databaseRestarted({ rounds: 2 }),
      },
      {
        title: 'failover by Patroni since PostgreSQL died',
        needs: ['patroni', 'haproxy'],
        long: () => failedOver('postgres', { rounds: 3 }),
      },
      {
        title: 'failover by Patroni since the machine died',
        needs: ['patroni', 'haproxy'],
        long: () => failedOver('machine', { rounds: 2 }),
      },
    ],
    tests: [],
  },
  {
    id: 'F6',
    fault: 'PostgreSQL slow by five seconds, or silent, and all connections busy',
    criterion: 'waiting is bounded, the rest is answered 503, and the event loop goes on',
    runs: [
      { title: 'PostgreSQL slow', needs: postgres, long: () => databaseSlow('slow', { seconds: 20 }) },
      {
        title: 'PostgreSQL silent',
        needs: postgres,
        long: () => databaseSlow('silent', { seconds: 20 }),
        short: () => databaseSlow('silent', { seconds: 6 }),
      },
    ],
    tests: [`${portal}/adapters/open-database.test.ts`],
  },
  {
    id: 'F7',
    fault: 'another process holds the file of SQLite',
    criterion: 'units wait, then are refused with 503; nothing is lost',
    runs: [],
    tests: [`${portal}/adapters/group-commit.test.ts`, `${portal}/adapters/two-nodes.test.ts`],
  },
  {
    id: 'F8',
    fault: 'the disk of the database is full',
    criterion:
      'changes are refused with 503 and an alarm, reads go on, and with room it works without a restart',
    runs: [
      {
        title: 'disk full',
        needs: ['mount'],
        long: () => diskFull({ seconds: 20 }),
        short: () => diskFull({ seconds: 3 }),
      },
    ],
    tests: [`${portal}/audit/not-written.test.ts`],
  },
  {
    id: 'F9',
    fault: 'the disk is read-only or gives errors',
    criterion: 'it is an outage, and the node is not ready',
    runs: [],
    tests: [`${portal}/adapters/open-database.test.ts`, `${portal}/main/outage-over-http.test.ts`],
  },
  {
    id: 'F10',
    fault: 'the OCSP responder is down, resets connections or has no address',
    criterion: 'the policy decides; a missing answer is never good',
    runs: [],
    tests: [
      `${portal}/adapters/revocation-policy.test.ts`,
      `${portal}/adapters/revocation-by-crl.test.ts`,
      `${portal}/adapters/hostile-status-hosts.test.ts`,
    ],
  },
  {
    id: 'F11',
    fault: 'the OCSP responder takes half a minute',
    criterion: 'five seconds at most, one question a certificate, a breaker, and other sign-ins go on',
    runs: [],
    tests: [
      `${portal}/adapters/revocation-by-ocsp.test.ts`,
      `${portal}/adapters/circuit-breaker.test.ts`,
      `${portal}/adapters/hostile-status-hosts.test.ts`,
    ],
  },
  {
    id: 'F12',
    fault: 'the OCSP responder answers with anything but a proper answer',
    criterion: 'none of it counts as good',
    runs: [],
    tests: [
      'packages/pkix/test/ocsp.test.ts',
      'packages/pkix/test/ocsp-vectors.test.ts',
      `${portal}/adapters/revocation-by-ocsp.test.ts`,
    ],
  },
  {
    id: 'F13',
    fault: 'a revocation list is stale, older, unsigned, cut or huge',
    criterion:
      'a list never goes back, the last good one serves until its end, and it is read beside the event loop',
    runs: [],
    tests: [
      `${portal}/adapters/revocation-by-crl.test.ts`,
      `${portal}/adapters/revocation-after-restart.test.ts`,
      `${portal}/adapters/hostile-status-hosts.test.ts`,
    ],
  },
  {
    id: 'F14',
    fault: 'a trust anchor or an authority ends soon',
    criterion: 'health tells of it 90, 30 and 7 days before; afterwards a clear refusal',
    runs: [],
    tests: [`${portal}/adapters/trust-health.test.ts`],
  },
  {
    id: 'F15',
    fault: 'clocks jump, and those of two nodes are a minute apart',
    criterion: 'what one node began goes on at the other; a clock that goes back lengthens nothing',
    runs: [
      {
        title: 'clocks a minute apart',
        needs: balanced,
        long: () => clocksApart({ seconds: 30 }),
        short: () => clocksApart({ seconds: 5 }),
      },
    ],
    tests: [`${portal}/adapters/revocation-by-ocsp.test.ts`],
  },
  {
    id: 'F16',
    fault: 'one node of two is killed',
    criterion: 'sessions, challenges, codes and counters survive; one failed request of a client at most',
    runs: [
      {
        title: 'one node of two killed',
        needs: balanced,
        long: () => nodeKilled({ rounds: 10 }),
        short: () => nodeKilled({ rounds: 1 }),
      },
    ],
    tests: [`${portal}/adapters/two-nodes.test.ts`],
  },
  {
    id: 'F17',
    fault: 'one node of two loses its database',
    criterion: 'it is not ready and takes no writes; the other serves',
    runs: [{ title: 'one node split off', needs: balanced, long: () => nodeSplit({ seconds: 15 }) }],
    tests: [`${portal}/adapters/postgres-servers.test.ts`],
  },
  {
    id: 'F18',
    fault: 'nodes are stopped and started one after the other under load',
    criterion: 'no failed request behind a balancer; drained within half a minute',
    runs: [
      {
        title: 'rolling restart',
        needs: balanced,
        long: () => rollingRestart({ rounds: 10 }),
        short: () => rollingRestart({ rounds: 1 }),
      },
    ],
    tests: [`${portal}/main/stopping.test.ts`],
  },
  {
    id: 'F19',
    fault: 'a migration is killed half way; an older version meets a newer schema',
    criterion: 'it is whole or absent and resumes; the start refuses what it does not know',
    runs: [],
    tests: [`${portal}/adapters/migrate.test.ts`, `${portal}/main/keys-and-database.test.ts`],
  },
  {
    id: 'F20',
    fault: 'the mail server is down',
    criterion: 'mail waits in the outbox and leaves once',
    runs: [],
    tests: [
      `${portal}/usecases/outbox.test.ts`,
      `${portal}/usecases/mail-queue.test.ts`,
      `${portal}/adapters/smtp-stages.test.ts`,
    ],
  },
  {
    id: 'F21',
    fault: 'an import with a bad row, cut, run twice or interrupted',
    criterion: 'it is resumable and idempotent, tells of each row, and a truncated file separates nobody',
    runs: [
      {
        title: 'killed at random while it imports, on SQLite',
        needs: [],
        long: () => importKilled('sqlite', { rounds: 10, people: 20_000 }),
        short: () => importKilled('sqlite', { rounds: 3, people: 3000 }),
      },
      {
        title: 'killed at random while it imports, on PostgreSQL',
        needs: postgres,
        long: () => importKilled('postgres', { rounds: 10, people: 20_000 }),
        short: () => importKilled('postgres', { rounds: 3, people: 3000 }),
      },
    ],
    tests: [`${portal}/register`],
  },
  {
    id: 'F22',
    fault: 'signing keys rotate; the keys file is missing',
    criterion: 'older tokens verify until they end; no key is made up',
    runs: [],
    tests: [
      `${portal}/adapters/signing-keys.test.ts`,
      `${portal}/adapters/keys.test.ts`,
      `${portal}/main/keys-and-database.test.ts`,
    ],
  },
  {
    id: 'F23',
    fault: 'a flood of passwords to hash',
    criterion:
      'bounded work: 503 with Retry-After, a bounded number of audit rows; as many sign-ins as before (0.9 at ten times, 0.8 at a hundred times), and card sign-ins and health go on',
    runs: [
      {
        title: 'ten and a hundred times as many as can be served',
        needs: [],
        long: () => overloaded({ seconds: 20, hundredfold: true }),
        short: () => overloaded({ seconds: 3, hundredfold: false }),
      },
    ],
    tests: [
      `${portal}/adapters/hash-line.test.ts`,
      `${portal}/usecases/password-bursts.test.ts`,
      `${portal}/usecases/overload.test.ts`,
      `${portal}/usecases/waiting-room.test.ts`,
      `${portal}/usecases/summed-refusals.test.ts`,
    ],
  },
  {
    id: 'F24',
    fault: 'heads that never end, bodies of 100 MiB, deep JSON, packed bombs',
    criterion: '408, 413 or 400 in bounded memory, while others are served',
    runs: [
      {
        title: 'floods',
        needs: [],
        long: () => floods({ seconds: 60, slow: 200 }),
        short: () => floods({ seconds: 12, slow: 20 }),
      },
    ],
    tests: [`${portal}/main/listen.test.ts`],
  },
  {
    id: 'F25',
    fault: 'the copies of the audit log cannot be written',
    criterion:
      'the log goes on and catches up in order; where the log itself cannot be written, nothing is done',
    runs: [],
    tests: [`${portal}/audit/copies.test.ts`, `${portal}/audit/not-written.test.ts`],
  },
  {
    id: 'F26',
    fault: 'the database is put back from a backup',
    criterion: 'what was rolled back is detected and told; whatever was handed out once is void',
    runs: [],
    tests: [`${portal}/main/backup.test.ts`, `${portal}/audit/manipulations.test.ts`],
  },
  {
    id: 'F27',
    fault: 'the card is pulled while it signs, the PIN is wrong, the reader or the agent is gone',
    criterion: 'each has its own plain message, and no PIN is tried again without its owner',
    runs: [],
    tests: [
      'packages/card-agent/test/authenticate.test.ts',
      'packages/card-agent/test/host-process.test.ts',
      'packages/card-agent/test/impossible-pin.test.ts',
    ],
  },
  {
    id: 'F28',
    fault: 'an error that nobody caught, or no memory',
    criterion: 'the process logs it and ends, its supervisor starts it again, and F1 holds',
    runs: [],
    heldWith: 'F1',
    tests: [],
  },
];
