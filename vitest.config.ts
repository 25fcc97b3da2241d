import { defineConfig } from 'vitest/config';

/** Clients of others whose guides `npm run clients` walks through; four of different kinds are in every run. */
const ownRunOfClients = 'packages/portal/test/clients/own-run/*.test.ts';

const project = (name: string) => ({
  extends: true as const,
  test: {
    name,
    include: [`packages/${name}/{src,test}/**/*.test.{ts,tsx}`],
    exclude: ['**/node_modules/**', ownRunOfClients],
  },
});

export default defineConfig({
  test: {
    // Two cores: one worker for the tests, one for the servers and browsers that they start.
    maxWorkers: 2,
    // A limit for what hangs, not for what is slow: a loaded machine takes three times as long.
    testTimeout: 90_000,
    hookTimeout: 180_000,
    // As long as what is waited for may take there; what never comes fails all the same.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      'card-protocol',
      'pkix',
      'card-agent',
      'card-simulator',
      'portal',
      'mydata',
      'sandbox',
      'testkit',
    ]
      .map(project)
      .concat([
        { extends: true, test: { name: 'faults', include: ['faults/*.test.ts'], exclude: [] } },
        { extends: true, test: { name: 'clients', include: [ownRunOfClients], exclude: [] } },
      ]),
  },
});
