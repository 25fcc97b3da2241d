import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type ChildProgram } from './child-program.ts';
import { ServingProgram } from './serving-program.ts';
import { type SandboxSettings } from './settings.ts';

const program = path.join(import.meta.dirname, '../../mydata/src/main.ts');

const credentials = z.object({ client_id: z.string(), client_secret: z.string() });
/** With what it was registered as: another port, or a newer sandbox, needs another registration. */
const kept = credentials.extend({ registration: z.record(z.string(), z.unknown()) });

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
  id_token_signed_response_alg: 'ES256',
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

  /**
   * Registers MyData at the portal's database unless it is there already.
   * @param ecpa runs a command and gives what it printed
   */
  async register(ecpa: (args: readonly string[]) => Promise<string>): Promise<void> {
    const wanted = registration(this.origin);
    const before = this.#kept();
    if (isDeepStrictEqual(before?.registration, wanted)) return;
    if (before !== undefined) await ecpa(['application', 'remove', before.client_id]);
    const file = path.join(this.#settings.dataDir, 'mydata-registration.json');
    writeFileSync(file, JSON.stringify(wanted, undefined, 2));
    const { client_id, client_secret } = credentials.parse(
      JSON.parse(await ecpa(['application', 'add', file])),
    );
    const keeping: z.infer<typeof kept> = { client_id, client_secret, registration: wanted };
    writeFileSync(this.#keptFile, JSON.stringify(keeping), { mode: 0o600 });
  }

  /** For a portal that begins anew, and knows nobody. */
  forget(): void {
    rmSync(this.#keptFile, { force: true });
  }

  /** Starts serving. @throws when it does not get ready */
  async serve(clockOffset: number): Promise<void> {
    const registered = this.#kept();
    if (registered === undefined) throw new Error('MyData is not registered');
    const env = {
      MYDATA_ISSUER: this.#settings.baseUrl,
      MYDATA_CLIENT_ID: registered.client_id,
      MYDATA_CLIENT_SECRET: registered.client_secret,
      MYDATA_ORIGIN: this.origin,
      MYDATA_PORT: String(this.#settings.myDataPort),
    };
    await this.#serving.serve(env, clockOffset);
  }

  stop(): Promise<void> {
    return this.#serving.stop();
  }

  #kept(): z.infer<typeof kept> | undefined {
    if (!existsSync(this.#keptFile)) return undefined;
    return kept.safeParse(JSON.parse(readFileSync(this.#keptFile, 'utf8'))).data;
  }

  get #keptFile(): string {
    return path.join(this.#settings.dataDir, 'mydata.json');
  }
}
