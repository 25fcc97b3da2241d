import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const packaging = path.join(import.meta.dirname, '../packaging');
const missing = (
  [
    ['wixl', '--version'],
    ['msiinfo', '--version'],
    ['osslsigncode', '--version'],
    ['gcc', '--version'],
  ] as const
).find(([tool, argument]) => spawnSync(tool, [argument]).error !== undefined)?.[0];
const hasCompiler = spawnSync('x86_64-w64-mingw32-g++-posix', ['--version']).status === 0;

/** Stand-ins: the real program holds a Node of 90 MB, and what is tried is what surrounds it. Only programs can be signed. */
const standIns = ['card-agent.exe', 'pkcs11.node'] as const;
function writeStandIns(folder: string): void {
  const named = (end: string) => path.join(folder, `stand-in.${end}`);
  const [source, object, program] = [named('c'), named('o'), named('obj')];
  writeFileSync(source, 'int main() { return 0; }');
  execFileSync('gcc', ['-c', source, '-o', object]);
  execFileSync('objcopy', ['-R', '.comment', '-O', 'pe-x86-64', object, program]);
  for (const name of standIns)
    execFileSync('ld', ['-m', 'i386pep', '-e', 'main', '-o', path.join(folder, name), program]);
}

describe.skipIf(missing !== undefined)(
  `the Windows installer (missing here: ${missing ?? 'nothing'})`,
  () => {
    let out: string;
    let msi: string;

    const build = (...more: string[]) =>
      spawnSync(process.execPath, [path.join(packaging, 'build-msi.mjs'), '--out', out, ...more], {
        encoding: 'utf8',
        env: { ...process.env, ECPA_SIGNING_PASSWORD: 'secret' },
      });
    const table = (name: string) =>
      execFileSync('msiinfo', ['export', msi, name], { encoding: 'utf8' })
        .split('\r\n')
        .slice(3)
        .map((line) => line.split('\t'));

    beforeAll(() => {
      out = mkdtempSync(path.join(tmpdir(), 'card-agent-msi-'));
      mkdirSync(path.join(out, 'win-x64'));
      writeStandIns(path.join(out, 'win-x64'));
      const built = build('--origin', 'https://portal.example', '--origin', 'https://other.example');
      expect(built.stderr).toBe('');
      expect(built.stdout).toContain('Not signed');
      const [file = '', hash = ''] = built.stdout.split('\n');
      msi = file;
      const listed = readFileSync(path.join(out, 'win-x64/SHA256SUMS'), 'utf8');
      expect(listed).toBe(`${hash}  ecpa-card-agent_0.1.0_x64.msi\n`);
    });
    afterAll(() => {
      rmSync(out, { recursive: true });
    });

    test('brings the program, its settings for the portals that were named, and the task', () => {
      const target = path.join(out, 'extracted');
      execFileSync('msiextract', ['-C', target, msi], { stdio: 'pipe' });
      const installed = (name: string) => {
        const found = execFileSync('find', [target, '-name', name], { encoding: 'utf8' }).trim();
        return readFileSync(found);
      };
      for (const name of standIns)
        expect(installed(name).equals(readFileSync(path.join(out, 'win-x64', name)))).toBe(true);
      expect(JSON.parse(installed('config.json').toString())).toEqual({
        origins: ['https://portal.example', 'https://other.example'],
      });
      // schtasks reads nothing but UTF-16 with its mark where the declaration says so.
      const task = installed('task.xml').toString('utf16le');
      expect(task.startsWith('\uFEFF<?xml version="1.0" encoding="UTF-16"?>')).toBe(true);
      expect(task).toContain('<RunLevel>LeastPrivilege</RunLevel>');
    });

    test('ends the agent before its files are replaced, and starts it through its task after', () => {
      const sequence = new Map(
        table('InstallExecuteSequence').map(([name, , place]) => [name, Number(place)]),
      );
      const order = [
        'InstallInitialize',
        'EndAgent',
        'RemoveExistingProducts',
        'RemoveFiles',
        'InstallFiles',
      ];
      const places = [...order, 'MakeTask', 'StartAgent'].map((name) => sequence.get(name));
      expect(places).toEqual(places.toSorted((a = 0, b = 0) => a - b));
      expect(places).not.toContain(undefined);
      const actions = new Map(
        table('CustomAction').map(([name, type, , target]) => [name, { type, target }]),
      );
      // 50: a program named by a property; 1024: in the installation; 2048: as the system; 64: may fail.
      expect(actions.get('MakeTask')).toEqual({
        type: String(50 + 1024 + 2048),
        target: '/create /f /tn "ECPA Card Agent" /xml "[INSTALLDIR]task.xml"',
      });
      expect(actions.get('EndAgent')?.type).toBe(String(50 + 1024 + 2048 + 64));
    });

    test('replaces an older version, for everybody on the PC, and refuses to replace a newer one', () => {
      const properties = new Map(table('Property').map(([name, value]) => [name, value]));
      expect(properties.get('ALLUSERS')).toBe('1');
      const upgrades = table('Upgrade').filter(([code]) => code === properties.get('UpgradeCode'));
      expect(upgrades.map((row) => row.at(-1))).toEqual(
        expect.arrayContaining(['WIX_UPGRADE_DETECTED', 'WIX_DOWNGRADE_DETECTED']),
      );
      expect(table('LaunchCondition')).toContainEqual([
        'NOT WIX_DOWNGRADE_DETECTED',
        'A newer version of the card agent is installed.',
      ]);
    });

    test('is signed with the key of whoever publishes it, and so is each program in it', () => {
      const [key = '', certificate = '', both = ''] = ['key.pem', 'certificate.pem', 'both.p12'].map((name) =>
        path.join(out, name),
      );
      const run = (command: string, args: readonly string[]) =>
        execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' });
      const usage = ['-subj', '/CN=Publisher', '-addext', 'extendedKeyUsage=codeSigning'];
      const files = ['-keyout', key, '-out', certificate];
      run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', ...files, ...usage]);
      const into = ['-inkey', key, '-in', certificate, '-out', both, '-passout', 'pass:secret'];
      run('openssl', ['pkcs12', '-export', ...into]);
      const built = build('--origin', 'https://portal.example', '--pkcs12', both);
      expect([built.stderr, built.status]).toEqual(['', 0]);
      expect(built.stdout).not.toContain('Not signed');
      const [signed = ''] = built.stdout.split('\n');
      const target = path.join(out, 'signed');
      run('msiextract', ['-C', target, signed]);
      const programs = run('find', [target, '-name', 'card-agent.exe', '-o', '-name', 'pkcs11.node']);
      for (const file of [signed, ...programs.trim().split('\n')])
        expect(run('osslsigncode', ['verify', '-CAfile', certificate, '-in', file])).toContain('Succeeded');
    });

    test('is for no portal that is not named, and for none that is no origin', () => {
      expect([build().status, build().stderr.includes('--origin')]).toEqual([1, true]);
      expect(build('--origin', 'https://portal.example/')).toMatchObject({ status: 1 });
    });
  },
);

describe.skipIf(!hasCompiler)('the native part for Windows (g++-mingw-w64-x86-64-posix)', () => {
  test('is compiled here and finds Node-API in whatever program loads it', () => {
    const out = mkdtempSync(path.join(tmpdir(), 'card-agent-addon-'));
    execFileSync(process.execPath, [path.join(packaging, 'windows/build-addon.mjs'), '--out', out], {
      stdio: 'pipe',
    });
    const headers = execFileSync('x86_64-w64-mingw32-objdump', ['-p', path.join(out, 'pkcs11.node')], {
      encoding: 'utf8',
    });
    expect(headers).toContain('napi_register_module_v1');
    expect(
      [...headers.matchAll(/DLL Name: (\S+)/g)].map(([, name]) => name?.toLowerCase()).toSorted(),
    ).toEqual(['kernel32.dll', 'msvcrt.dll']);
    rmSync(out, { recursive: true });
  });
});
