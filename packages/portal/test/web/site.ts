import { createSecretKey } from 'node:crypto';
import { createSealer } from '../../src/adapters/keys/sealer.ts';
import { type Sealer } from '../../src/domain/sealed/sealed.ts';
import { type SessionView, type UseCases } from '../../src/usecases/index.ts';
import { type Site, type WebEnv } from '../../src/web/http/web-env.ts';
import { type Route } from '../../src/web/http/flow.ts';
import { mountRoutes } from '../../src/web/http/mount.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { waysOf } from '../../src/domain/ways-in/ways-in.ts';
import { type Guard } from '../../src/web/http/serve-route.ts';
import { type Hono } from 'hono';

export const baseUrl = 'http://localhost:8080';

/** Lines that the web wrote to its log, newest last. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly details: object;
  readonly message: string;
}

/** Seals under a key of its own; whoever needs two that know each other shares one. */
export function testSealer(): Sealer {
  const current = { id: 'seal-test', key: createSecretKey(Buffer.alloc(32, 7)) };
  return createSealer({
    ring: { current, sealing: new Map([[current.id, current]]) },
    epoch: () => 'epoch-test',
  });
}

/** A site for tests: the clock stands still, assets are names without content, the log is a list. */
export function testSite({
  log = [],
  trustedProxies = [],
}: { log?: LogLine[]; trustedProxies?: string[] } = {}): Site {
  const write = (level: LogLine['level']) => (details: object, message: string) => {
    log.push({ level, details, message });
  };
  return {
    clock: { now: () => new Date('2026-03-02T01:00:00Z') },
    random: systemRandom,
    sealer: testSealer(),
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    assets: { address: (name) => `/assets/${name}`, find: () => undefined },
    settings: {
      baseUrl,
      trustedProxies,
      passwordPolicy: {
        minLength: 15,
        maxLength: 128,
        classes: false,
        barredRecent: 3,
        minimumAgeDays: 0,
        maximumAgeDays: 0,
      },
      public: {
        helpdesk: {
          phone: { zh: '049-0000000', en: '049-0000000' },
          hours: { zh: '週一至週五 8:30 至 17:30', en: 'Monday to Friday, 8:30 to 17:30' },
        },
        unblock: {
          naturalPerson: 'https://unblock.example.test/person',
          gca: 'https://unblock.example.test/gca',
          xca: 'https://unblock.example.test/xca',
        },
        download: {
          cardAgent: 'https://download.example.test/agent',
          cardDriver: 'https://download.example.test/driver',
        },
        agentPort: 61161,
        ways: waysOf({}),
      },
    },
  };
}

/** A session of 林嘉文 that may go everywhere her level allows. */
export const fullSession: SessionView = {
  sessionId: 'ses_full',
  stage: 'full',
  acr: 'card',
  amr: ['sc', 'pin'],
  authTime: new Date('2026-03-02T00:55:00Z'),
  displayName: '林嘉文',
  accountName: 'lin.jw',
  mustConfirm: false,
  expiresAt: new Date('2026-03-02T12:55:00Z'),
  idleSeconds: 900,
  roles: [],
};

/** The session between identity confirmation and [送出]. */
const restrictedSession: SessionView = {
  ...fullSession,
  sessionId: 'ses_restricted',
  stage: 'restricted',
};

/** A session of the holder of an agency's card. */
const agencySession: SessionView = {
  ...fullSession,
  sessionId: 'ses_agency',
  acr: 'agency-card',
  displayName: '晴川市政府文化局',
  accountName: undefined,
  agency: { code: 'Y00020000C', name: '晴川市政府文化局' },
};

const agencyToken = 'agency-session-token-00000';
export const fullToken = 'full-session-token-000000';
export const restrictedToken = 'restricted-session-token-0';
export const visitToken = 'visit-token-00000000000000';

/** Knows the three session tokens above and no other. */
export const resolveSession: UseCases['resolveSession'] = ({ sessionToken }) => {
  if (sessionToken === fullToken) return Promise.resolve({ kind: 'session', session: fullSession });
  if (sessionToken === restrictedToken)
    return Promise.resolve({ kind: 'session', session: restrictedSession });
  if (sessionToken === agencyToken) return Promise.resolve({ kind: 'session', session: agencySession });
  return Promise.resolve({ kind: 'none' });
};

/** The web with these routes alone. */
export function webOf(
  routes: readonly Route[],
  {
    site = testSite(),
    usecases = {},
    isOutage,
  }: {
    site?: Site;
    usecases?: Partial<Pick<UseCases, Guard>>;
    isOutage?: (error: unknown) => boolean;
  } = {},
): Hono<WebEnv> {
  return mountRoutes({
    routes,
    deps: {
      ...site,
      usecases: {
        resolveSession,
        recordRefusedRequest: () => Promise.resolve(),
        openConsole: () => Promise.resolve({ kind: 'open' }),
        recordConsole: () => Promise.resolve(),
        ...usecases,
      },
    },
    ...(isOutage === undefined ? {} : { isOutage }),
  });
}

/** A person at a browser: remembers cookies, sends the headers that browsers send with our own forms. */
export class Visitor {
  readonly #app: Hono<WebEnv>;
  readonly #cookies = new Map<string, string>();

  constructor(app: Hono<WebEnv>, cookies: Readonly<Record<string, string>> = {}) {
    this.#app = app;
    for (const [name, value] of Object.entries(cookies)) this.#cookies.set(name, value);
  }

  cookieNames(): string[] {
    return [...this.#cookies.keys()];
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await this.#app.request(`${baseUrl}${path}`, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }

  open(path: string): Promise<Response> {
    return this.ask(path);
  }

  send(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  /** Sends a form whose answer is a page of its own, as a browser follows to it. */
  async search(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const sent = await this.send(path, fields);
    const to = sent.headers.get('location');
    return sent.status === 303 && to !== null ? this.open(to) : sent;
  }
}

export const signedIn = { '__Host-ecpa-session': fullToken };
export const byAgencyCard = { '__Host-ecpa-session': agencyToken };
export const inActivation = { '__Host-ecpa-session': restrictedToken };
export const atCard = { '__Host-ecpa-visit': visitToken };
export const inEnglish = { '__Host-ecpa-language': 'en' };
