import { openDatabase } from '../../../src/adapters/sql/open-database.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { plainVault } from './fixtures.ts';

// Migrates the file that it is given; a test kills it meanwhile.
const [, , file = ''] = process.argv;
const database = await openDatabase({
  url: `sqlite:${file}`,
  random: systemRandom,
  vault: plainVault,
  node: 'node-1',
});
process.send?.('ready');
await database.migrate();
await database.close();
process.disconnect?.();
