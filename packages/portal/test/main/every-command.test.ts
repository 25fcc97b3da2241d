import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Command } from 'commander';
import { afterAll, describe, expect, test } from 'vitest';
import { createProgram } from '../../src/main/program.ts';

const program = path.join(import.meta.dirname, '../../dist/ecpa.js');
const scratch = mkdtempSync(path.join(tmpdir(), 'commands-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

const report = path.join(scratch, 'report.csv');
writeFileSync(report, 'code,oid,name,nameEn,parentCode,kind\n');

const bounces = path.join(scratch, 'bounces.csv');
writeFileSync(bounces, 'address,status\n');

const wrongReport = path.join(scratch, 'wrong.csv');
writeFileSync(wrongReport, 'code,oid,name,nameEn,parentCode,kind\nnonsense,1.2,x,x,,\n');
const grant = ['--person', 'Y192855859', '--role', 'operator', '--agency', 'Y00000000A'];

/** How each command is called that looks at the database; a new one belongs here, or among those that do not look. */
const callOf: Readonly<Record<string, readonly string[]>> = {
  serve: [],
  migrate: [],
  'import accounts': [report],
  'import agencies': [report],
  'import people': [report],
  'import resume': ['rpt_none'],
  'import undo': ['rpt_none'],
  'import list': [],
  'authority grant': grant,
  'authority list': [],
  'account export': ['chen.zh'],
  'keys status': [],
  'emergency codes': ['--holder', 'chen.zh', '--holder', 'ho.jx'],
  'account suspend': ['chen.zh', '--reason', 'x'],
  'account release': ['chen.zh', '--reason', 'x'],
  'application add': [report],
  'application list': [],
  'application update': ['none', report],
  'application secret': ['none'],
  'application disable': ['none'],
  'application enable': ['none'],
  'application remove': ['none'],
  'announcement add': ['--zh', '停機', '--until', '2099-12-31 22:00'],
  'announcement list': [],
  'announcement end': ['none'],
  'scim token add': ['--name', 'none', '--agency', 'Y00000000A', '--attributes', 'title'],
  'scim token list': [],
  'scim token rotate': ['none'],
  'scim token revoke': ['none'],
  'trust forget-lists': ['--all'],
  'mail bounces': [bounces],
  'database restored': [],
  'database move': ['--give-up'],
  backup: [
    path.join(scratch, 'copy.age'),
    '--to',
    'age1v0y2gp32ghwl3lsc0qnmt4xlll7z048d2c64qp2efpff8r55c4rsnln2x9',
  ],
  'audit verify': [],
  'audit export': [],
  'audit prove': ['1'],
  'audit key': [],
  'audit cut': ['--before', '2020-01-01', '--archive', path.join(scratch, 'archive.jsonl')],
  'keys rotate': [],
};
const looksAtNoDatabase = new Set(['trust show', 'passwords import', 'restore', 'doctor']);

const leaves = (command: Command, names: readonly string[] = []): string[] =>
  command.commands.length === 0
    ? [names.join(' ')]
    : command.commands.flatMap((each) => leaves(each, [...names, each.name()]));

interface Ended {
  readonly code: unknown;
  readonly said: string;
  readonly printed: string;
}

const run = (
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], ECPA_DATA_DIR: folder, ECPA_PORT: '1', ...environment };
    execFile(process.execPath, [program, ...args], { env, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : error.code, said: stderr, printed: stdout });
    });
  });

let made = 0;
async function installation(): Promise<string> {
  const folder = path.join(scratch, String((made += 1)));
  expect(await run(folder, ['migrate'])).toMatchObject({ code: 0 });
  return folder;
}

const keysOf = (folder: string) => path.join(folder, 'keys.json');
const databaseOf = (folder: string) => path.join(folder, 'ecpa.sqlite');

function change(folder: string, statement: string): void {
  const file = new DatabaseSync(databaseOf(folder));
  file.exec(statement);
  file.close();
}

test('the list of commands in this test is that of the program', () => {
  expect([...Object.keys(callOf), ...looksAtNoDatabase].toSorted()).toEqual(
    leaves(createProgram()).toSorted(),
  );
});

test('a command that succeeds says nothing beside what it prints', async () => {
  expect(await run(await installation(), ['application', 'list'])).toEqual({
    code: 0,
    said: '',
    printed: '[]\n',
  });
});

describe('exit codes', () => {
  let shared: Promise<string> | undefined;
  test.each([
    ['what was asked for', 0, ['--help']],
    ['what was asked for', 0, ['--version']],
    ['what was done', 0, ['authority', 'list']],
    ['a command that there is not', 2, ['nonsense']],
    ['an option that there is not', 2, ['migrate', '--nonsense']],
    ['a missing argument', 2, ['application', 'add']],
    ['a wrong argument', 2, ['import', 'nonsense', report]],
    ['a file that is not there', 2, ['application', 'add', `${report}.gone`]],
    ['a report that is not there', 2, ['import', 'people', `${report}.gone`]],
    ['a wrong date', 2, ['authority', 'grant', ...grant, '--until', 'soon']],
    ['a day that does not exist', 2, ['authority', 'grant', ...grant, '--until', '2027-02-30']],
    [
      'an announcement that ends before it begins',
      2,
      ['announcement', 'add', '--zh', 'x', '--until', '2020-01-01'],
    ],
    ['a day that is over', 2, ['authority', 'grant', ...grant, '--until', '114/12/31']],
    ['a person whom nobody knows', 4, ['authority', 'grant', ...grant]],
    ['an application that is not there', 4, ['application', 'remove', 'none']],
    ['a file that is no registration', 4, ['application', 'add', report]],
    ['a report with a wrong row', 4, ['import', 'agencies', wrongReport]],
    ['a trust file that is not sound', 4, ['trust', 'show', report]],
  ])('tell %s: %i', async (_, code, args) => {
    shared ??= installation();
    expect(await run(await shared, args)).toMatchObject({ code });
  });

  test.each([
    ['a wrong setting', 2, { ECPA_MAIL_FROM: 'nonsense' }],
    ['an address that this machine has not', 1, { ECPA_HOST: '192.0.2.1' }],
    ['a host that nobody knows', 1, { ECPA_HOST: 'nowhere.invalid' }],
    ['a database that is none', 1, { ECPA_DATABASE_URL: `sqlite:${report}` }],
    ['a trust file that cannot be read', 2, { ECPA_TRUST_ANCHORS: `${report}.gone` }],
    ['a database that is away', 1, { ECPA_DATABASE_URL: 'postgres://ecpa:p%40zq@127.0.0.1:1/ecpa' }],
  ])('tell %s: %i, with one line that names the setting', async (_, code, environment) => {
    const folder = await installation();
    const ended = await run(folder, ['serve'], environment);
    expect(ended.code).toBe(code);
    expect(ended.said).toMatch(new RegExp(`^${Object.keys(environment)[0] ?? ''}[^\\n]+\\n$`));
    expect(ended.said).not.toMatch(/zq|127\.0\.0\.1/);
  });
});

test('output that nobody reads to its end ends quietly', async () => {
  const folder = await installation();
  const { said } = await new Promise<Ended>((resolve) => {
    const env = { PATH: process.env['PATH'], ECPA_DATA_DIR: folder };
    const command = `"${process.execPath}" "${program}" --help | head -n 1; "${process.execPath}" "${program}" application list | true`;
    execFile('sh', ['-c', command], { env }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, said: stderr, printed: stdout });
    });
  });
  expect(said).toBe('');
});

const states: readonly {
  readonly name: string;
  readonly spoil: (folder: string) => Promise<void> | void;
  readonly says: RegExp;
}[] = [
  {
    name: 'the keys of another installation',
    spoil: async (folder) => {
      copyFileSync(keysOf(await installation()), keysOf(folder));
    },
    says: /belongs to another database/,
  },
  {
    name: 'no keys file beside its database',
    spoil: (folder) => {
      rmSync(keysOf(folder));
    },
    says: /keys file .* is missing/,
  },
  {
    name: 'no database beside its keys',
    spoil: (folder) => {
      rmSync(databaseOf(folder));
    },
    says: /there is no database at/,
  },
  {
    name: 'a database of a newer version',
    spoil: (folder) => {
      change(folder, "insert into kysely_migration values ('999-future', '2030-01-01')");
    },
    says: /newer version of the program/,
  },
];

describe.each(states)('with $name', ({ spoil, says }) => {
  test('every command ends with one line and changes nothing', async () => {
    const folder = await installation();
    await spoil(folder);
    const filesBefore = readdirSync(folder).toSorted();
    const readKeys = () => (existsSync(keysOf(folder)) ? readFileSync(keysOf(folder), 'utf8') : '');
    const keysBefore = readKeys();
    for (const [name, args] of Object.entries(callOf)) {
      const { code, said, printed } = await run(folder, [...name.split(' '), ...args]);
      expect(said, name).toMatch(says);
      expect(printed, name).toBe('');
      expect(said.trimEnd(), name).not.toContain('\n');
      expect(code, name).toBe(4);
    }
    const left = readdirSync(folder).filter((file) => !/-(wal|shm)$/.test(file));
    expect(left.toSorted()).toEqual(filesBefore.filter((file) => !/-(wal|shm)$/.test(file)));
    if (keysBefore !== '') expect(readFileSync(keysOf(folder), 'utf8')).toBe(keysBefore);
  }, 120_000);
});
