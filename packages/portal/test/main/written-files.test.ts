import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadTrust } from '../../src/adapters/certificates/load-trust.ts';
import { createKeysFile, openKeyRing } from '../../src/adapters/keys/key-ring.ts';
import { readReport } from '../../src/adapters/personnel-feed/read-report.ts';
import { dayAt } from '../../src/domain/day/day.ts';
import { writtenText } from '../../src/kernel/written-text.ts';
import { readSettings } from '../../src/main/settings.ts';
import { loadAgentDownloads } from '../../src/web/http/agent-downloads.ts';
import { makeAuthority } from '../adapters/pki/authority.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'written-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const source = path.join(import.meta.dirname, '../../src');

/** As Windows' editors and PowerShell write a text. */
const ways: readonly [string, (text: string) => Buffer][] = [
  ['UTF-8 behind a byte order mark', (text) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16, least byte first', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16, most byte first', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
];

let made = 0;
const written = (name: string, bytes: Uint8Array): string => {
  const file = path.join(folder, `${(made += 1)}-${name}`);
  writeFileSync(file, bytes, { mode: 0o600 });
  return file;
};

describe.each(ways)('a file that an operator hands in, in %s', (_, write) => {
  test('is a personnel report', async () => {
    const rowsOf = async (text: string) => {
      const bytes = createReadStream(written('people', write(text)));
      const parts = await Array.fromAsync(readReport(bytes, { kind: 'people', today: dayAt(new Date()) }));
      return parts.flatMap((part) => (part.kind === 'posts' ? part.rows.map(({ row }) => row) : []));
    };
    const post = { name: '林嘉文', agencyCode: 'Y00020000C', status: 'in-service' };
    const csv = 'nationalId,name,agencyCode,status\r\nY291000003,林嘉文,Y00020000C,in-service\r\n';
    expect(await rowsOf(csv)).toMatchObject([post]);
    expect(await rowsOf(`${JSON.stringify({ nationalId: 'Y291000003', ...post })}\r\n`)).toMatchObject([
      post,
    ]);
  });

  test('is a trust file', async () => {
    const { certificate, keyId } = await makeAuthority({ name: 'C=TW, CN=根' });
    writeFileSync(path.join(folder, 'root.pem'), `\uFEFF${certificate.toString('pem')}`);
    const content = { anchors: ['root.pem'], issuers: [{ keyId, kind: 'agency' }] };
    expect(loadTrust(written('trust.json', write(JSON.stringify(content)))).issuers.size).toBe(1);
  });

  test('is a keys file', () => {
    const file = path.join(folder, `${(made += 1)}-keys.json`);
    createKeysFile(file);
    const { identity } = openKeyRing(file);
    writeFileSync(file, write(readFileSync(file, 'utf8')));
    expect(openKeyRing(file).identity).toBe(identity);
  });

  test('is a secret', () => {
    const file = written('token', write('a token of the monitor'.replaceAll(' ', '-')));
    expect(readSettings({ ECPA_METRICS_TOKEN_FILE: file }).web.metricsToken).toBe('a-token-of-the-monitor');
  });

  test('is a release of the card agent', async () => {
    const root = path.join(folder, `release-${(made += 1)}`);
    mkdirSync(path.join(root, 'linux-x64'), { recursive: true });
    writeFileSync(path.join(root, 'release.json'), write('{"version":"1.2.3"}'));
    writeFileSync(path.join(root, 'linux-x64/card-agent'), 'x');
    const hash = execFileSync('sha256sum', [path.join(root, 'linux-x64/card-agent')], { encoding: 'utf8' });
    writeFileSync(path.join(root, 'linux-x64/SHA256SUMS'), write(`${hash.slice(0, 64)}  card-agent\r\n`));
    expect((await loadAgentDownloads(root)).version).toBe('1.2.3');
  });
});

test('a file in another encoding is refused with what to do', () => {
  expect(() => writtenText(Buffer.from([0xff, 0xfe, 0x00]))).toThrow(/save it as UTF-8/);
});

test('every file is read as text by the one function that knows how people write them', () => {
  const others = globSync('**/*.{ts,tsx}', { cwd: source }).filter((file) =>
    /readFile(Sync)?\([^;]*?['"]utf-?8['"]/.test(readFileSync(path.join(source, file), 'utf8')),
  );
  expect(others).toEqual([]);
});
