import { defineConfig } from 'vitest/config';

const project = (name: string) => ({
  extends: true as const,
  test: { name, include: [`packages/${name}/{src,test}/**/*.test.{ts,tsx}`] },
});

export default defineConfig({
  test: {
    // Two cores: one worker for the tests, one for the servers and browsers that they start.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      'card-protocol',
      'pkix',
      'card-agent',
      'card-simulator',
      'portal',
      'mydata',
      'sandbox',
      'testkit',
    ].map(project),
  },
});
