import './clock/shift-date.ts';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startAgent } from '@ecpa/card-agent';
import {
  openTestPki,
  PkiService,
  type ReaderState,
  SoftwareCards,
  writeTrustFiles,
} from '@ecpa/card-simulator';
import { z } from 'zod';
import { cards as cardPlans } from './cast.ts';
import { SandboxClock } from './clock/sandbox-clock.ts';
import { controlInterface } from './control.ts';
import { serveSandbox } from './http-server.ts';
import { Mailbox } from './mailbox.ts';
import { MyDataProgram } from './my-data-program.ts';
import { PortalProgram } from './portal-program.ts';
import { sandboxPasswords } from './seed/passwords.ts';
import { type SandboxSettings } from './settings.ts';
import { insuranceCards } from './verifiers/insurer.ts';
import { Verifiers } from './verifiers/verifiers.ts';

const readerState = z.object({
  inserted: z.string().optional(),
  triesLeft: z.record(z.string(), z.number().int().min(0)),
});

function keptReaderState(file: string): ReaderState | undefined {
  if (!existsSync(file)) return undefined;
  const { inserted, triesLeft } = readerState.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { inserted, triesLeft };
}

/** A sandbox that runs. */
export interface Sandbox {
  readonly settings: SandboxSettings;
  /** Address of the control interface. */
  readonly controlUrl: string;
  /** Origin of MyData. */
  readonly myDataUrl: string;
  readonly passwords: ReadonlyMap<string, string>;
  /** Settings with which `npx ecpa` works on the portal of this sandbox. */
  readonly environment: Readonly<Record<string, string>>;
  /** Process id of the portal. */
  readonly portalPid: () => number | undefined;
  /** Starts the portal again after it died; for tests that kill it. */
  readonly restartPortal: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Starts portal, MyData, PKI, card reader with agent, mailbox and control interface on loopback. What a first start makes (keys,
 * cards, database, passwords) is found again by the next one.
 * @param onDeath is told when a program ends though nobody stopped it
 */
export async function startSandbox(
  settings: SandboxSettings,
  { onDeath = () => undefined }: { onDeath?: (program: string, code: number) => void } = {},
): Promise<Sandbox> {
  const { dataDir, sandboxPort, agentPort, baseUrl } = settings;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const host = `127.0.0.1:${sandboxPort}`;
  const now = () => new Date();
  const pki = await openTestPki({
    folder: path.join(dataDir, 'pki'),
    url: `http://${host}`,
    cards: cardPlans,
    now: now(),
  });
  const trustFile = writeTrustFiles({ pki, folder: path.join(dataDir, 'trust'), host });
  const readerFile = path.join(dataDir, 'reader.json');
  const state = keptReaderState(readerFile);
  const cards = new SoftwareCards({
    cards: pki.cards,
    others: new Set(insuranceCards.map(({ id }) => id)),
    ...(state === undefined ? {} : { state }),
    save: (changed) => {
      writeFileSync(readerFile, JSON.stringify(changed));
    },
  });
  const passwords = sandboxPasswords(path.join(dataDir, 'passwords.json'));
  const service = new PkiService({ pki, now });
  const clock = new SandboxClock();
  const mailbox = new Mailbox();
  const verifiers = new Verifiers();
  const portal = new PortalProgram({
    settings,
    trustFile,
    mailPort: await mailbox.open(),
    verifiers: verifiers.environment(sandboxPort),
    onDeath: (code) => {
      onDeath('portal', code);
    },
  });
  const myData = new MyDataProgram({
    settings,
    onDeath: (code) => {
      onDeath('mydata', code);
    },
  });
  const prepared = path.join(dataDir, 'prepared');
  // A start begins at the system's time again: lists of the time to which the clock was moved lie ahead of it then.
  const clockMoved = path.join(dataDir, 'clock-was-moved');

  const registerMyData = () => myData.register((args) => portal.printed(args));
  const prepare = async () => {
    myData.forget();
    await portal.prepare({ pki, passwords });
    await registerMyData();
    writeFileSync(prepared, portal.build);
    rmSync(clockMoved, { force: true });
  };
  const app = controlInterface({
    settings,
    pki,
    service,
    cards,
    mailbox,
    verifiers,
    passwords,
    environment: portal.environment,
    advanceClock: async (seconds) => {
      writeFileSync(clockMoved, '');
      await clock.advance(seconds, [...portal.running, ...myData.running]);
    },
    reset: async () => {
      await Promise.all([portal.stop(), myData.stop()]);
      clock.reset();
      service.restart();
      cards.renew();
      mailbox.empty();
      verifiers.renew();
      await prepare();
      await Promise.all([portal.serve(clock.offset), myData.serve(clock.offset)]);
    },
  });
  const server = await serveSandbox({ app, service, port: sandboxPort });
  const agent = await startAgent({ cards, origins: [baseUrl], port: agentPort, now });
  if (!existsSync(prepared)) await prepare();
  // What a program of an older version left is brought up to date.
  else if (readFileSync(prepared, 'utf8') !== portal.build) {
    await portal.run(['migrate']);
    writeFileSync(prepared, portal.build);
  }
  await registerMyData();
  if (existsSync(clockMoved)) await portal.run(['trust', 'forget-lists', '--all']);
  rmSync(clockMoved, { force: true });
  await Promise.all([portal.serve(clock.offset), myData.serve(clock.offset)]);
  return {
    settings,
    controlUrl: `http://${host}`,
    myDataUrl: myData.origin,
    passwords,
    environment: portal.environment,
    portalPid: () => portal.pid,
    restartPortal: () => portal.serve(clock.offset),
    close: async () => {
      await Promise.all([portal.stop(), myData.stop()]);
      await agent.close();
      await server.close();
      await mailbox.close();
      // This process goes on by the system's time.
      clock.reset();
    },
  };
}
