import { clocksApart, nodeKilled, nodeSplit, rollingRestart } from '../several-nodes.ts';
import { type Fault } from '../fault.ts';

const portal = 'packages/portal/test';
const balanced = ['postgres', 'haproxy'] as const;

/** F15 to F19: several nodes, their clocks and their versions. */
export const faultsOfNodes: readonly Fault[] = [
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
];
