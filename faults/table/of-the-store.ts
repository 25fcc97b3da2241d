import { databaseRestarted, databaseSlow, databaseStopped } from '../database-away.ts';
import { failedOver } from '../failover.ts';
import { powerCut } from '../power-cut.ts';
import { diskFull } from '../full-disk.ts';
import { killedAtRandom } from '../killed-at-random.ts';
import { type Fault } from '../fault.ts';

const portal = 'packages/portal/test';
const postgres = ['postgres'] as const;

/** F1 to F9: the process, its database and its disk. */
export const faultsOfTheStore: readonly Fault[] = [
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
];
