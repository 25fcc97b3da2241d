import process from 'node:process';
import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { createRelyingParty } from './relying-party.ts';
import { readSettings } from './settings.ts';

try {
  const settings = readSettings(process.env);
  const app = createApp({
    settings,
    relyingParty: createRelyingParty(settings),
    reportFault: (error, reference) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`${reference} ${text}\n`);
    },
  });
  const server = serve({ fetch: app.fetch, port: settings.port, hostname: '127.0.0.1' });
  const stop = () => {
    server.close(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
