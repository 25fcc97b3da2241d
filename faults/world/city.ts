import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { type Application } from './acts.ts';
import { openCards, type TestCards } from './cards.ts';
import { type Cleaner } from './cleaner.ts';
import { freePort } from '../../packages/testkit/src/free-port.ts';
import { type People, settlePeople } from './people.ts';
import { PortalNode, program } from './portal-node.ts';

const redirectUri = 'https://app.example/callback';

/** A portal with everything that it needs to be used, of one node or several, none of which runs yet. */
export interface City {
  readonly origin: string;
  /** The port of the origin: the first node’s, or free for a balancer. */
  readonly port: number;
  readonly databaseUrl: string;
  readonly keysFile: string;
  readonly folder: string;
  /** Where the database is, when it is a file. */
  readonly store: string;
  readonly people: People;
  readonly application: Application;
  readonly cards: TestCards;
  readonly nodes: readonly PortalNode[];
}

/** One command of `ecpa`. @returns what it printed @throws when it does not succeed */
function command(
  args: readonly string[],
  { env, input = '' }: { env: Readonly<Record<string, string>>; input?: string },
): string {
  const done = spawnSync(process.execPath, [program, ...args], {
    env: { ...process.env, ...env },
    input,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`ecpa ${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

/** Registers an application as an operator does. */
function addApplication(env: Readonly<Record<string, string>>): Application {
  const file = {
    client_name: 'Faults',
    redirect_uris: [redirectUri],
    id_token_signed_response_alg: 'ES256',
  };
  const added = command(['application', 'add', '-'], { env, input: JSON.stringify(file) });
  const { client_id: clientId, client_secret: clientSecret } = z
    .object({ client_id: z.string(), client_secret: z.string() })
    .parse(JSON.parse(added));
  return { clientId, clientSecret, redirectUri };
}

/**
 * Builds it in a folder that is removed at the end.
 * @param database `sqlite`, or the address of an empty database of PostgreSQL
 * @param nodes how many; two or more leave the origin’s port to a balancer
 */
export async function buildCity({
  cleaner,
  database,
  members = 64,
  newcomers = 0,
  slipHolders = 0,
  cards: cardCount = 4,
  nodes: nodeCount = 1,
  clockSeconds = [],
  env: more = {},
  before = [],
  onStore = () => undefined,
}: {
  cleaner: Cleaner;
  database: string;
  members?: number;
  newcomers?: number;
  slipHolders?: number;
  cards?: number;
  nodes?: number;
  /** How far each node’s clock is ahead. */
  clockSeconds?: readonly number[];
  env?: Readonly<Record<string, string>>;
  before?: readonly string[];
  /** Is told the folder of the database before anything is in it. */
  onStore?: (folder: string) => void;
}): Promise<City> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-faults-'));
  cleaner.add(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const keysFile = path.join(folder, 'keys.json');
  // In a folder of its own, which a run may put a file system under.
  const store = path.join(folder, 'store');
  mkdirSync(store);
  onStore(store);
  const databaseUrl = database === 'sqlite' ? `sqlite:${path.join(store, 'ecpa.sqlite')}` : database;
  command(['migrate', '--new-keys'], {
    env: { ECPA_DATA_DIR: folder, ECPA_DATABASE_URL: databaseUrl, ECPA_KEYS_FILE: keysFile },
  });
  const cards = await openCards({ folder, count: cardCount, cleaner });
  const people = await settlePeople({
    databaseUrl,
    keysFile,
    members,
    newcomers,
    slipHolders,
    cards: cards.holders,
  });
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const shared = {
    ECPA_DATABASE_URL: databaseUrl,
    ECPA_KEYS_FILE: keysFile,
    ECPA_BASE_URL: origin,
    ECPA_TRUST_ANCHORS: cards.trustFile,
    ECPA_TRUSTED_PROXIES: '127.0.0.1',
    ECPA_LOG_LEVEL: 'warn',
    ...more,
  };
  const ports = [];
  for (let place = 0; place < nodeCount; place += 1) ports.push(nodeCount === 1 ? port : await freePort());
  const nodes = ports.map((own, place) => {
    const dataDir = path.join(folder, `node-${place + 1}`);
    mkdirSync(dataDir, { mode: 0o700 });
    const env = { ...shared, ECPA_DATA_DIR: dataDir, ECPA_NODE_NAME: `node-${place + 1}` };
    return new PortalNode({ port: own, origin, env, clockSeconds: clockSeconds[place] ?? 0, before });
  });
  cleaner.add(() => Promise.all(nodes.map((node) => node.destroy())));
  const application = addApplication({ ...shared, ECPA_DATA_DIR: folder });
  return { origin, port, databaseUrl, keysFile, folder, store, people, application, cards, nodes };
}
