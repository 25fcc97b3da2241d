import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TestPki } from '@ecpa/card-simulator';
import { ChildProgram } from './child-program.ts';
import { agencyReport, peopleReport } from './seed/reports.ts';
import { seedAccounts } from './seed/seed-accounts.ts';
import { type SandboxSettings } from './settings.ts';

const program = path.join(import.meta.dirname, '../../portal/dist/ecpa.js');
const readyMilliseconds = 30_000;
const askAgainMilliseconds = 30;

/** Where the portal of a sandbox keeps what, and how it is told so. */
export class PortalProgram {
  readonly #settings: SandboxSettings;
  readonly #env: Readonly<Record<string, string>>;
  readonly #folder: string;
  readonly #onDeath: (code: number) => void;
  #running: ChildProgram | undefined;

  constructor({
    settings,
    trustFile,
    mailPort,
    onDeath,
  }: {
    settings: SandboxSettings;
    trustFile: string;
    mailPort: number;
    onDeath: (code: number) => void;
  }) {
    this.#settings = settings;
    this.#folder = path.join(settings.dataDir, 'portal');
    this.#onDeath = onDeath;
    this.#env = {
      ECPA_DATA_DIR: this.#folder,
      ECPA_BASE_URL: settings.baseUrl,
      ECPA_PORT: String(settings.portalPort),
      ECPA_AGENT_PORT: String(settings.agentPort),
      ECPA_TRUST_ANCHORS: trustFile,
      ECPA_SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      ECPA_MAIL_FROM: '人事服務網 <portal@example.test>',
      ECPA_LOOKUP_URL: `http://127.0.0.1:${settings.sandboxPort}/look-up`,
      ECPA_NODE_NAME: 'sandbox',
      ECPA_DATABASE_URL: `sqlite:${this.#databaseFile}`,
      ECPA_KEYS_FILE: this.#keysFile,
      ...settings.portalEnvironment,
    };
  }

  get #databaseFile(): string {
    return path.join(this.#folder, 'ecpa.sqlite');
  }

  get #keysFile(): string {
    return path.join(this.#folder, 'keys.json');
  }

  get running(): readonly ChildProgram[] {
    return this.#running === undefined ? [] : [this.#running];
  }

  /** Process id of the portal that serves now. */
  get pid(): number | undefined {
    return this.#running?.pid;
  }

  /** Makes database, register and accounts from nothing. What was there is gone. */
  async prepare({ pki, passwords }: { pki: TestPki; passwords: ReadonlyMap<string, string> }): Promise<void> {
    rmSync(this.#folder, { recursive: true, force: true });
    const reports = path.join(this.#settings.dataDir, 'reports');
    mkdirSync(reports, { recursive: true, mode: 0o700 });
    const agencies = path.join(reports, 'agencies.csv');
    const people = path.join(reports, 'people.csv');
    writeFileSync(agencies, agencyReport(), { mode: 0o600 });
    writeFileSync(people, peopleReport(), { mode: 0o600 });
    await this.run(['migrate']);
    await this.run(['import', 'agencies', agencies]);
    await this.run(['import', 'people', people]);
    const databaseUrl = `sqlite:${this.#databaseFile}`;
    await seedAccounts({ databaseUrl, keysFile: this.#keysFile, pki, passwords });
  }

  /** Runs one command of `ecpa` to its end. @throws when it does not succeed */
  async run(args: readonly string[]): Promise<void> {
    const code = await this.#start(args, () => undefined, 0).ended;
    if (code !== 0) throw new Error(`ecpa ${args.join(' ')} did not succeed; see ${this.#logFile}`);
  }

  /** Starts serving. @throws when the portal does not get ready */
  async serve(clockOffset: number): Promise<void> {
    const state = { died: false };
    const running = this.#start(
      ['serve'],
      (code) => {
        state.died = true;
        if (this.#running === running) this.#onDeath(code);
      },
      clockOffset,
    );
    const deadline = performance.now() + readyMilliseconds;
    while (!(await this.#isReady())) {
      if (state.died || performance.now() > deadline) {
        await running.stop();
        throw new Error(`The portal did not get ready; see ${this.#logFile}`);
      }
      await new Promise((resolve) => setTimeout(resolve, askAgainMilliseconds));
    }
    this.#running = running;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }

  get #logFile(): string {
    return path.join(this.#settings.dataDir, 'portal.log');
  }

  #start(args: readonly string[], onDeath: (code: number) => void, clockOffset: number): ChildProgram {
    return new ChildProgram({ program, args, env: this.#env, logFile: this.#logFile, clockOffset, onDeath });
  }

  #isReady(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.#settings.portalPort}/readyz`, {
      headers: { host: new URL(this.#settings.baseUrl).host },
    }).then(
      ({ status }) => status === 200,
      () => false,
    );
  }
}
