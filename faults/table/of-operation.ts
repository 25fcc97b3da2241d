import { overloaded } from '../overload.ts';
import { floods } from '../floods.ts';
import { importKilled } from '../import-killed.ts';
import { type Fault } from '../fault.ts';

const portal = 'packages/portal/test';
const postgres = ['postgres'] as const;

/** F20 to F28: mail, reports, keys, floods, copies, cards and crashes. */
export const faultsOfOperation: readonly Fault[] = [
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
