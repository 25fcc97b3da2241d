import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { type TestPki } from '@ecpa/card-simulator';
import { ChildProgram, inheritedEnvironment } from './child-program.ts';
import { agencyReport, peopleReport } from './seed/reports.ts';
import { seedAccounts } from './seed/seed-accounts.ts';
import { ServingProgram } from './serving-program.ts';
import { type SandboxSettings } from './settings.ts';

const program = path.join(import.meta.dirname, '../../portal/dist/ecpa.js');

/** Where the portal of a sandbox keeps what, and how it is told so. */
export class PortalProgram {
  readonly #settings: SandboxSettings;
  readonly #env: Readonly<Record<string, string>>;
  readonly #folder: string;
  readonly #serving: ServingProgram;

  constructor({
    settings,
    trustFile,
    mailPort,
    verifiers,
    onDeath,
  }: {
    settings: SandboxSettings;
    trustFile: string;
    mailPort: number;
    /** Settings that name the outside verifiers. */
    verifiers: Readonly<Record<string, string>>;
    onDeath: (code: number) => void;
  }) {
    this.#settings = settings;
    this.#folder = path.join(settings.dataDir, 'portal');
    this.#serving = new ServingProgram({
      name: 'The portal',
      file: program,
      args: ['serve'],
      logFile: this.#logFile,
      readyUrl: `http://127.0.0.1:${settings.portalPort}/readyz`,
      host: new URL(settings.baseUrl).host,
      onDeath,
    });
    this.#env = {
      ECPA_DATA_DIR: this.#folder,
      ECPA_BASE_URL: settings.baseUrl,
      ECPA_PORT: String(settings.portalPort),
      ECPA_AGENT_PORT: String(settings.agentPort),
      ECPA_TRUST_ANCHORS: trustFile,
      ECPA_SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      ECPA_MAIL_FROM: '人事服務網 <portal@example.test>',
      ECPA_LOOKUP_URL: `http://127.0.0.1:${settings.sandboxPort}/look-up`,
      // The sandbox's applications live on this machine.
      ECPA_APPLICATION_NETWORKS: '127.0.0.0/8,::1',
      ECPA_NODE_NAME: 'sandbox',
      ECPA_SITE_AGENCY: '晴川市政府人事處',
      ECPA_SITE_AGENCY_EN: 'Qingchuan City, Department of Personnel',
      ECPA_SITE_ADDRESS: '999 晴川市中央路 1 號',
      ECPA_SITE_ADDRESS_EN: '1 Zhongyang Road, Qingchuan City 999',
      ECPA_SITE_UPDATED_ON: '2026-01-02',
      ECPA_DATABASE_URL: `sqlite:${this.#databaseFile}`,
      ECPA_KEYS_FILE: this.#keysFile,
      ...verifiers,
      ...settings.portalEnvironment,
    };
  }

  get #databaseFile(): string {
    return path.join(this.#folder, 'ecpa.sqlite');
  }

  get #keysFile(): string {
    return path.join(this.#folder, 'keys.json');
  }

  /** The settings with which `ecpa` works on this portal from elsewhere. */
  get environment(): Readonly<Record<string, string>> {
    return this.#env;
  }

  /** Differs from build to build of the portal. */
  get build(): string {
    return String(statSync(program).mtimeMs);
  }

  get running(): readonly ChildProgram[] {
    return this.#serving.running;
  }

  /** Process id of the portal that serves now. */
  get pid(): number | undefined {
    return this.running[0]?.pid;
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
    const { ended } = new ChildProgram({
      program,
      args,
      env: this.#env,
      logFile: this.#logFile,
      clockOffset: 0,
      onDeath: () => undefined,
    });
    if ((await ended) !== 0) throw new Error(`ecpa ${args.join(' ')} did not succeed; see ${this.#logFile}`);
  }

  /** Runs one command of `ecpa` and gives what it printed. @throws when it does not succeed */
  async printed(args: readonly string[]): Promise<string> {
    const env = { ...inheritedEnvironment(), ...this.#env };
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { env });
    return stdout;
  }

  /** Starts serving. @throws when the portal does not get ready */
  serve(clockOffset: number): Promise<void> {
    return this.#serving.serve(this.#env, clockOffset);
  }

  stop(): Promise<void> {
    return this.#serving.stop();
  }

  get #logFile(): string {
    return path.join(this.#settings.dataDir, 'portal.log');
  }
}
