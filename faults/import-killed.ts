import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { parseNationalId } from '../packages/portal/src/domain/person/national-id.ts';
import { type Report } from '../packages/portal/src/domain/register/report.ts';
import { openStores } from '../packages/portal/src/main/open-stores.ts';
import { inventedId, nationAgencies, nationPeople } from '../packages/testkit/src/nation.ts';
import { atLeast, type Figure, none, told } from './figure.ts';
import { databaseOf, type Store } from './killed-at-random.ts';
import { cleaned, type Cleaner } from './world/cleaner.ts';
import { program } from './world/portal-node.ts';

const agencies = 40;

/** A busy machine may end a command by an outage of its database: then somebody goes on, as after a kill. */
const mostTries = 5;

/** The register of one installation, its reports sent by the command that people run. */
class Register {
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #folder: string;
  readonly #databaseUrl: string;

  constructor(folder: string, databaseUrl: string) {
    this.#folder = folder;
    this.#databaseUrl = databaseUrl;
    const keysFile = path.join(folder, 'keys.json');
    this.#env = {
      ...process.env,
      ECPA_DATA_DIR: folder,
      ECPA_DATABASE_URL: databaseUrl,
      ECPA_KEYS_FILE: keysFile,
    };
  }

  run(...order: readonly string[]): string {
    const done = spawnSync(process.execPath, [program, ...order], { env: this.#env, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`ecpa ${order.join(' ')}: ${done.stderr}`);
    return done.stdout;
  }

  start(...order: readonly string[]): ChildProcess {
    return spawn(process.execPath, [program, ...order], { env: this.#env, stdio: 'ignore' });
  }

  async #ask<Answer>(ask: (database: Awaited<ReturnType<typeof openStores>>) => Promise<Answer>) {
    const keysFile = path.join(this.#folder, 'keys.json');
    const database = await openStores({ databaseUrl: this.#databaseUrl, keysFile, nodeName: 'faults' });
    try {
      return await ask(database);
    } finally {
      await database.close();
    }
  }

  /** What somebody does who finds an import broken off: goes on with its report, or sends the file again. */
  async goOn(file: string): Promise<readonly string[]> {
    const report = await this.unended();
    return report === undefined ? ['import', 'people', file] : ['import', 'resume', report.reportId];
  }

  /** Goes on until everything is imported. */
  async finish(file: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        this.run(...(await this.goOn(file)));
        return;
      } catch (error) {
        if (tries === mostTries) throw error;
      }
    }
  }

  /** The report that somebody would go on with, and the line that a killed process held, given back before its lease ends. */
  unended(): Promise<Report | undefined> {
    return this.#ask(async (database) => {
      const at = new Date(Date.now() + 3_600_000);
      const lease = { name: 'register', holder: 'faults' } as const;
      await database.transact(async ({ jobLeases }) => {
        await jobLeases.take(lease, { everySeconds: 0, at, until: at });
        await jobLeases.release(lease, new Date(0));
      });
      const reports = await database.read.reports.list({ limit: 5 });
      return reports.find(
        ({ state }) => state === 'received' || state === 'planned' || state === 'confirmed',
      );
    });
  }

  /** Everybody as the register has them, without ids and times of writing. */
  people(count: number): Promise<string[]> {
    return this.#ask(async ({ read }) => {
      const lines: string[] = [];
      for (let number = 0; number < count; number += 1) {
        const id = parseNationalId(inventedId(number));
        const person = id && (await read.people.findByNationalId(id));
        const born = person && (await read.people.birthDateOf(person.personId));
        const posts = person?.employments
          .map(({ agencyCode, post, title, status, from, until }) =>
            [agencyCode, post, title, status, from, until].join(' '),
          )
          .toSorted();
        lines.push(JSON.stringify([number, person?.name, born, posts]));
      }
      return lines;
    });
  }
}

async function newRegister(store: Store, cleaner: Cleaner): Promise<Register> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-faults-'));
  cleaner.add(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const database = await databaseOf(store, cleaner);
  const url = database === 'sqlite' ? `sqlite:${path.join(folder, 'ecpa.sqlite')}` : database;
  const register = new Register(folder, url);
  register.run('migrate', '--new-keys');
  const file = path.join(folder, 'agencies.csv');
  writeFileSync(file, [...nationAgencies(agencies)].join(''));
  register.run('import', 'agencies', file);
  return register;
}

const summary = z.object({ added: z.number(), changed: z.number(), unchanged: z.number() });

/**
 * F21: the command that imports is killed at random moments, by whatever it is doing, and somebody goes on with what it
 * left: the report where there is one, else the file. In the end the register is that of a run which nobody disturbed.
 */
export const importKilled = (
  store: Store,
  { rounds, people }: { rounds: number; people: number },
): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const [calm, killed] = [await newRegister(store, cleaner), await newRegister(store, cleaner)];
    const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-faults-'));
    cleaner.add(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const file = path.join(folder, 'people.csv');
    writeFileSync(file, [...nationPeople({ people, agencies })].join(''));
    const began = performance.now();
    await calm.finish(file);
    const undisturbed = performance.now() - began;
    const met = new Set<string>();
    let kills = 0;
    for (let round = 0; round < rounds; round += 1) {
      const order = await killed.goOn(file);
      met.add(order[1] ?? '');
      const child = killed.start(...order);
      const exit = once(child, 'exit');
      await Promise.race([sleep(Math.random() * undisturbed), exit]);
      if (child.exitCode === null) kills += 1;
      child.kill('SIGKILL');
      await exit;
    }
    await killed.finish(file);
    const again = summary.parse(JSON.parse(killed.run('import', 'people', file, '--json')));
    const [as, is] = [await calm.people(people), await killed.people(people)];
    return [
      atLeast(1, 'kills', kills),
      none(
        'people who are otherwise than undisturbed',
        as.filter((each, place) => each !== is[place]).length,
      ),
      none('changes by the same file once more', again.added + again.changed),
      told('of it resumed', met.has('resume') ? 1 : 0),
    ];
  });
