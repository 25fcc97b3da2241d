import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, type Postgres, postgresPrograms, startPostgres, until } from '@ecpa/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { migrate } from '../../src/main/commands/migrate.ts';
import { readSettings } from '../../src/main/settings.ts';

const program = path.join(import.meta.dirname, '../../dist/ecpa.js');

const readiness = z.object({ checks: z.array(z.object({ name: z.string(), ok: z.boolean() })) });

describe.skipIf(postgresPrograms === undefined)('a portal whose PostgreSQL cannot serve', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'outage-'));
  let cluster: Postgres;
  let url = '';
  let origin = '';
  let portal: ChildProcess;
  let log = '';

  const ask = (to: string, init: RequestInit = {}) =>
    fetch(origin + to, { redirect: 'manual', ...init, signal: AbortSignal.timeout(20_000) });

  const signIn = () =>
    ask('/sign-in/account', {
      method: 'POST',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ identifier: 'chen.zh', password: 'nobody guesses this one' }),
    });

  /** One request of each protocol that needs the database, and what the portal says of itself. */
  const answers = async () => {
    const query = new URLSearchParams({
      client_id: 'app_AAAAAAAAAAAAAAAAAAAAAA',
      response_type: 'code',
      redirect_uri: 'https://rp.example/cb',
    });
    const message = new URLSearchParams({ SAMLRequest: 'PHg+' });
    const [account, oidc, saml] = await Promise.all([
      signIn(),
      ask(`/oidc/auth?${query}`),
      ask(`/saml/sso?${message}`),
    ]);
    return { account, oidc, saml };
  };

  const says = async (): Promise<boolean | undefined> => {
    const response = await ask('/readyz').catch(() => undefined);
    return (
      response && readiness.parse(await response.json()).checks.find(({ name }) => name === 'database')?.ok
    );
  };

  /** Waits until the portal says of its database that it can be used, or that it cannot. */
  const untilSays = (ok: boolean) => until(async () => (await says()) === ok);

  const client = async (): Promise<pg.Client> => {
    const other = new pg.Client(url);
    other.on('error', () => undefined);
    await other.connect();
    return other;
  };

  beforeAll(async () => {
    cluster = await startPostgres();
    url = await cluster.createDatabase('portal');
    const env = { ECPA_DATABASE_URL: url, ECPA_KEYS_FILE: path.join(folder, 'keys.json') };
    await migrate(readSettings(env), { newKeys: true });
    const port = await freePort();
    origin = `http://localhost:${port}`;
    portal = spawn(process.execPath, [program, 'serve'], {
      env: {
        PATH: process.env['PATH'],
        ...env,
        ECPA_PORT: String(port),
        ECPA_BASE_URL: origin,
        ECPA_DATA_DIR: folder,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    portal.stdout?.on('data', (part: Buffer) => {
      log += part.toString();
    });
    await until(async () => (await ask('/livez').catch(() => undefined))?.status === 200);
  });

  afterAll(async () => {
    const ended = once(portal, 'exit');
    portal.kill('SIGKILL');
    await ended;
    await cluster.stop();
    rmSync(folder, { recursive: true });
  });

  test('since a lock is not given up answers 503 with Retry-After, and goes on when it is', async () => {
    const holder = await client();
    await holder.query('begin; lock table audit_waiting in exclusive mode');
    const { status, headers } = await signIn();
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '30' });
    await holder.query('rollback');
    await holder.end();
    expect((await signIn()).status).toBe(422);
  });

  test('since it takes no writes is not ready and answers 503', async () => {
    const operator = await client();
    await operator.query('alter system set default_transaction_read_only = on');
    await operator.query('select pg_reload_conf()');
    await untilSays(false);
    const { status, headers } = await signIn();
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '30' });
    await operator.query('set default_transaction_read_only = off');
    await operator.query('alter system reset default_transaction_read_only');
    await operator.query('select pg_reload_conf()');
    await untilSays(true);
    await operator.end();
    expect((await signIn()).status).toBe(422);
  });

  test('since it is gone answers 503 over pages, OpenID Connect and SAML, and the log has a line each and no stack', async () => {
    await cluster.crash();
    await untilSays(false);
    log = '';
    for (const [name, { status, headers }] of Object.entries(await answers()))
      expect({ name, status, retryAfter: headers.get('retry-after') }).toEqual({
        name,
        status: 503,
        retryAfter: '30',
      });
    await until(() => log.split('\n').filter((line) => line.includes('the database is away')).length >= 3);
    expect(log).not.toContain('"stack"');
    expect(log).not.toContain('    at ');
    await cluster.start();
    await untilSays(true);
    expect((await signIn()).status).toBe(422);
  });
});
