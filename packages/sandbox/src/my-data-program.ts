import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type ChildProgram } from './child-program.ts';
import { ServingProgram } from './serving-program.ts';
import { type SandboxSettings } from './settings.ts';

const program = path.join(import.meta.dirname, '../../mydata/src/main.ts');

const credentials = z.object({ client_id: z.string(), client_secret: z.string() });

/** What `ecpa application add` is told about MyData, as the guide for integrators shows it. */
const registration = (origin: string) => ({
  client_name: 'MyData',
  'client_name#zh-Hant-TW': '公務人員個人資料服務網（MyData）',
  'client_name#en': 'Civil servant’s personal data (MyData)',
  client_uri: `${origin}/`,
  initiate_login_uri: `${origin}/sign-in`,
  redirect_uris: [`${origin}/callback`],
  post_logout_redirect_uris: [`${origin}/signed-out`],
  backchannel_logout_uri: `${origin}/backchannel-logout`,
  backchannel_logout_session_required: true,
  token_endpoint_auth_method: 'client_secret_basic',
  grant_types: ['authorization_code'],
  required_acr: 'urn:ecpa:assurance:card',
  category: 'personal-data',
  icon: 'data',
  on_home: true,
});

/** MyData of a sandbox: a program of its own that knows of the portal only what any relying application is told. */
export class MyDataProgram {
  readonly #settings: SandboxSettings;
  readonly #serving: ServingProgram;

  constructor({ settings, onDeath }: { settings: SandboxSettings; onDeath: (code: number) => void }) {
    this.#settings = settings;
    this.#serving = new ServingProgram({
      name: 'MyData',
      file: program,
      logFile: path.join(settings.dataDir, 'mydata.log'),
      readyUrl: `${this.origin}/livez`,
      onDeath,
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#settings.myDataPort}`;
  }

  get running(): readonly ChildProgram[] {
    return this.#serving.running;
  }

  get isRegistered(): boolean {
    return existsSync(this.#credentialsFile);
  }

  /** Registers MyData at the portal's database. @param add runs `ecpa application add` and gives what it printed */
  async register(add: (file: string) => Promise<string>): Promise<void> {
    const file = path.join(this.#settings.dataDir, 'mydata-registration.json');
    writeFileSync(file, JSON.stringify(registration(this.origin), undefined, 2));
    const { client_id, client_secret } = credentials.parse(JSON.parse(await add(file)));
    writeFileSync(this.#credentialsFile, JSON.stringify({ client_id, client_secret }), { mode: 0o600 });
  }

  /** Starts serving. @throws when it does not get ready */
  serve(clockOffset: number): Promise<void> {
    const { client_id: id, client_secret: secret } = credentials.parse(
      JSON.parse(readFileSync(this.#credentialsFile, 'utf8')),
    );
    const env = {
      MYDATA_ISSUER: this.#settings.baseUrl,
      MYDATA_CLIENT_ID: id,
      MYDATA_CLIENT_SECRET: secret,
      MYDATA_ORIGIN: this.origin,
      MYDATA_PORT: String(this.#settings.myDataPort),
    };
    return this.#serving.serve(env, clockOffset);
  }

  stop(): Promise<void> {
    return this.#serving.stop();
  }

  get #credentialsFile(): string {
    return path.join(this.#settings.dataDir, 'mydata.json');
  }
}
