// A process of its own: a node whose job begins and never ends. Argument: the database's file. Says `began` when it did.
import { openDatabase } from '../../src/adapters/sql/open-database.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { leasesOver, startJobs } from '../../src/main/jobs.ts';
import { plainVault } from '../adapters/contracts/fixtures.ts';

const [url = ''] = process.argv.slice(2);
const database = await openDatabase({ url, random: systemRandom, vault: plainVault, node: 'killed' });
startJobs({
  jobs: [
    {
      name: 'sweep',
      everySeconds: 1,
      on: 'one-node',
      run() {
        process.stdout.write('began\n');
        return new Promise(() => undefined);
      },
    },
  ],
  leases: leasesOver(database),
  holder: 'killed',
  clock: systemClock,
  reportFault: (error) => process.stdout.write(`${String(error)}\n`),
  leaseSeconds: 4,
});
// Nothing else keeps the process alive.
setInterval(() => undefined, 60_000);
