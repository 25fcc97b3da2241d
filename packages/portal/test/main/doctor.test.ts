import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { doctorParts, todos } from '../../src/main/doctor/findings.ts';

const program = path.join(import.meta.dirname, '../../dist/ecpa.js');
const scratch = mkdtempSync(path.join(tmpdir(), 'ecpa-doctor-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

let made = 0;
const run = (
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: unknown; said: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], ECPA_DATA_DIR: folder, ...environment };
    execFile(process.execPath, [program, ...args], { env, timeout: 60_000 }, (error, stdout) => {
      resolve({ code: error === null ? 0 : error.code, said: stdout });
    });
  });

async function installation(): Promise<string> {
  const folder = path.join(scratch, String((made += 1)));
  await run(folder, ['migrate']);
  return folder;
}

const findings = z.array(
  z.object({ part: z.string(), health: z.string(), detail: z.string(), todo: z.string().optional() }),
);

/** What is not well, by part. */
async function illness(folder: string, environment: Readonly<Record<string, string>> = {}) {
  const { code, said } = await run(folder, ['doctor', '--json'], environment);
  const found = findings.parse(JSON.parse(said));
  const bad = found.filter(({ health }) => health === 'bad').map(({ part, todo }) => [part, todo]);
  return { code, bad, parts: found.map(({ part }) => part) };
}

describe('ecpa doctor', () => {
  test('looks at every part of a new installation and finds nothing that is in the way', async () => {
    const { code, bad, parts } = await illness(await installation());
    expect(bad).toEqual([]);
    expect(code).toBe(0);
    expect(new Set(parts)).toEqual(new Set(Object.keys(doctorParts)));
  });

  test('says where nothing was made yet how to begin, and not that keys were lost', async () => {
    const { code, bad } = await illness(mkdtempSync(path.join(scratch, 'new-')));
    expect(bad).toEqual([
      ['keys', 'make-portal'],
      ['database', 'make-portal'],
    ]);
    expect(code).toBe(1);
  });

  test('says of each part what to do, in both languages', async () => {
    const { said } = await run(await installation(), ['doctor']);
    expect(said).toContain('WARN 郵件 Mail: -');
    expect(said).toContain(`→ ${todos['set-mail'].zh}\n`);
    expect(said).toContain(`→ ${todos['set-mail'].en}\n`);
  });

  test.each<
    readonly [
      string,
      (folder: string) => void,
      readonly (readonly string[])[],
      Readonly<Record<string, string>>,
    ]
  >([
    ['a wrong setting', () => undefined, [['settings', 'correct-setting']], { ECPA_PORT: 'x' }],
    [
      'a keys file that others may read',
      (folder) => {
        chmodSync(path.join(folder, 'keys.json'), 0o644);
      },
      [
        ['permissions', 'close-file'],
        ['keys', 'put-keys-back'],
        ['database', 'put-keys-back'],
      ],
      {},
    ],
    [
      'a database that went away',
      (folder) => {
        rmSync(path.join(folder, 'ecpa.sqlite'));
      },
      [['database', 'reach-database']],
      {},
    ],
    [
      'a schema that is behind',
      (folder) => {
        const direct = new DatabaseSync(path.join(folder, 'ecpa.sqlite'));
        direct.exec("delete from kysely_migration where name = '042-audit-search'");
        direct.close();
      },
      [['database', 'migrate']],
      {},
    ],
    [
      'a clock that is behind the log, and rows that wait',
      (folder) => {
        const direct = new DatabaseSync(path.join(folder, 'ecpa.sqlite'));
        direct.exec(
          `insert into audit values (1, ${Date.now() + 3600_000}, 'n', 't', 'portal', '-', '-', '-', '-', 'success', '{}', '')`,
        );
        direct.exec('update audit_head set number = 1');
        direct.exec(`insert into audit_waiting (at, node, type, actor, subject, method, assurance, source_address, result, details)
          values (${Date.now() - 3600_000}, 'n', 't', 'portal', '-', '-', '-', '-', 'success', '{}')`);
        direct.close();
      },
      [
        ['clock', 'set-clock'],
        ['audit', 'start-portal'],
      ],
      {},
    ],
    [
      'a mail server that is away',
      () => undefined,
      [['mail', 'reach-mail']],
      { ECPA_SMTP_URL: 'smtp://127.0.0.1:1' },
    ],
    [
      'a trust file that is gone',
      () => undefined,
      [['trust', 'renew-trust']],
      { ECPA_TRUST_ANCHORS: '/nowhere' },
    ],
  ])('finds %s', async (_, spoil, expected, environment) => {
    const folder = await installation();
    spoil(folder);
    const { code, bad } = await illness(folder, environment);
    expect(bad).toEqual(expected);
    expect(code).toBe(1);
  });
});
