import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTelemetry } from '../../adapters/telemetry/prometheus.ts';
import { systemClock } from '../../kernel/clock.ts';
import { currentSpan } from '../../kernel/span.ts';
import { type Telemetry } from '../../kernel/telemetry.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { writtenText } from '../../kernel/written-text.ts';
import { recordTrust } from '../../usecases/operation/record-trust.ts';
import { pino } from 'pino';
import { completeKeys } from '../complete-keys.ts';
import { composePortal } from '../compose.ts';
import { handedSocket } from '../handed-socket.ts';
import { listen } from '../listen.ts';
import { openStores } from '../open-stores.ts';
import { signToStop } from '../stop-signals.ts';
import { SettingError } from '../settings/setting.ts';
import { readSettings, type Settings } from '../settings.ts';
import { version } from '../version.ts';
import { migrate } from './migrate.ts';

const createLog = ({ logLevel, nodeName }: Settings) =>
  pino({
    level: logLevel,
    base: { node: nodeName },
    // Whatever is logged on the way to an answer, or by a job, bears its number.
    mixin() {
      const number = currentSpan()?.number;
      return number === undefined ? {} : { reference: number };
    },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: { paths: ['*.password', '*.token', '*.pin', '*.nationalId'], censor: '[secret]' },
  });

/** Opens the port that asks browsers for certificates, where there is one. */
async function listenForCertificates(
  { certificatePort, host, web }: Settings,
  app: Parameters<typeof listen>[0]['app'],
  telemetry: Telemetry,
) {
  if (certificatePort === undefined) return undefined;
  const { port, certificateFile, keyFile } = certificatePort;
  const read = (name: string, file: string) => {
    try {
      return writtenText(readFileSync(file));
    } catch (error) {
      throw new SettingError(`${name}="${file}": ${reasonOf(error)}`);
    }
  };
  const cert = read('ECPA_TLS_CERTIFICATE_FILE', certificateFile);
  const key = read('ECPA_TLS_KEY_FILE', keyFile);
  const origin = web.clientCertificates?.origin ?? web.baseUrl;
  return listen({ app, telemetry, tls: { cert, key }, origin, host, port });
}

/** Where a setting asks for traces; what sends them is not even loaded elsewhere. */
async function tracesOf({ traces, nodeName }: Settings) {
  if (traces === undefined) return undefined;
  const { openTraces } = await import('../../adapters/telemetry/traces.ts');
  return openTraces({ ...traces, node: nodeName, version });
}

/** Serves until a signal ends it: no new connections, requests that began are answered, everything is closed. */
export async function serve({ isNew = false }: { isNew?: boolean } = {}): Promise<void> {
  const stopping = signToStop();
  const settings = readSettings(process.env);
  const log = createLog(settings);
  // From the beginning: unheard, the signal would end the process.
  process.on('SIGUSR2', () => {
    log.level = log.level === 'debug' ? settings.logLevel : 'debug';
    log.warn({ logged: log.level }, 'a signal changed what is logged');
  });
  if (isNew) await migrate(settings, { isNew, onlyNew: true });
  const { databaseUrl, keysFile, nodeName } = settings;
  const traces = await tracesOf(settings);
  const telemetry = createTelemetry({ traces });
  const recorded = (row: Parameters<typeof telemetry.recorded>[0]) => telemetry.recorded(row);
  const notRecorded = (error: Error) => {
    telemetry.notRecorded();
    log.error(
      { reason: reasonOf(error.cause) },
      'THE AUDIT LOG CANNOT BE WRITTEN: what it was to tell of did not happen',
    );
  };
  const database = await openStores({
    databaseUrl: databaseUrl.reveal(),
    keysFile,
    nodeName,
    recorded,
    notRecorded,
    stated: traces?.stated,
    committed: (milliseconds) => {
      telemetry.committed(milliseconds);
    },
  });
  completeKeys(settings, log);
  await database.warm();
  const portal = await composePortal({ settings, database, telemetry, log });
  // Before it listens: where the database cannot take the row, nobody was sent here yet.
  const change = await recordTrust({ database, clock: systemClock })({
    node: settings.nodeName,
    lines: portal.trusted,
  });
  const server = await listen({
    app: portal.app,
    serveFirst: portal.serveFirst,
    telemetry,
    origin: settings.baseUrl,
    host: settings.host,
    port: settings.port,
    handed: handedSocket(process.env, process.pid),
  });
  const certificates = await listenForCertificates(settings, portal.app, telemetry);
  log.info({ address: settings.baseUrl, port: server.port }, 'the portal is open');
  if (certificates !== undefined)
    log.info({ port: certificates.port }, 'browsers are asked for certificates here');
  for (const line of portal.trusted) log.info({ trusted: line }, 'trusted for cards');
  if (change.added.length + change.removed.length > 0)
    log.warn({ ...change }, 'what is trusted is not what it was at the last start');
  if (settings.trustFile === undefined) log.warn('ECPA_TRUST_ANCHORS is not set: every card is refused');
  if (settings.smtpUrl === undefined) log.warn('ECPA_SMTP_URL is not set: mail waits in the outbox');

  // What nobody caught may have left anything half done in memory; the database is never half done.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error that nobody caught ends the portal');
    process.exit(1);
  });
  log.info({ signal: await stopping }, 'closing');
  portal.leave();
  for (const each of [server, certificates]) each?.drain();
  await sleep(settings.drainSeconds * 1000);
  await Promise.all([server.close(), certificates?.close()]);
  await portal.close();
  await traces?.close();
  log.info('closed');
}
