import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { doctorTexts } from '../src/cli/doctor-texts.ts';
import { examine, isNewer } from '../src/cli/examine.ts';
import { line } from '../src/cli/run-doctor.ts';
import { makeCertificate } from './make-certificate.ts';
import { makeCard, pin, portal, runAgent } from './running-agent.ts';
import { SoftwareCards } from './software-cards.ts';

const now = new Date('2026-06-01T00:00:00Z');
const module = import.meta.filename;

async function findings(prepare: (cards: SoftwareCards) => void, { trial }: { trial?: string } = {}) {
  const { port } = await runAgent();
  const cards = new SoftwareCards();
  cards.readers = [{ name: 'Reader 1', card: makeCard() }];
  prepare(cards);
  const settings = { origins: [portal], modules: [module], port, mostTries: 3, updateUrl: undefined };
  const found = await examine({ settings, cards, pin: trial, now });
  return found
    .filter(({ check }) => check !== 'service')
    .map(({ code, good }) => `${good ? '+' : '-'}${code}`);
}

const healthy = ['+settings-read', '+agent-running', '+driver-found', '+reader-found'];

test('a PC on which all is well has no red line, and the trial signature is made', async () => {
  expect(await findings(() => undefined, { trial: pin })).toEqual([
    ...healthy,
    '+card-read',
    '+pin-tries',
    '+certificate-in-time',
    '+signature-made',
  ]);
});

test.each([
  ['no reader', (cards: SoftwareCards) => (cards.readers = []), '-reader-missing'],
  ['no card', (cards: SoftwareCards) => (cards.readers = [{ name: 'Reader 1' }]), '-card-missing'],
  ['no driver', (cards: SoftwareCards) => (cards.middleware = false), '-reader-unknown'],
  [
    'a locked card',
    (cards: SoftwareCards) => (cards.readers = [{ name: 'A', card: { ...makeCard(), triesLeft: 0 } }]),
    '-pin-locked',
  ],
  [
    'an expired certificate',
    (cards: SoftwareCards) =>
      (cards.readers = [
        { name: 'A', card: makeCard([makeCertificate({ key: 'P-256', notAfter: '260101000000Z' })]) },
      ]),
    '-certificate-expired',
  ],
  [
    'a certificate for encryption only',
    (cards: SoftwareCards) =>
      (cards.readers = [{ name: 'A', card: makeCard([makeCertificate({ key: 'P-256', usage: 0x30 })]) }]),
    '-certificate-missing',
  ],
])('%s is one red line', async (_, prepare, code) => {
  const found = await findings(prepare);
  expect(found.filter((finding) => finding.startsWith('-'))).toEqual([code]);
});

test('a wrong PIN in the trial is told with the tries that are left', async () => {
  expect((await findings(() => undefined, { trial: '111111' })).at(-1)).toBe('-pin-wrong');
  expect(line({ check: 'signature', code: 'pin-wrong', good: false, facts: { tries: '2' } }, 'en')).toBe(
    '✘ The PIN is wrong, tries left: 2\n  → Do not try again unless you are sure',
  );
});

test('every finding has words in both languages, and every red one a next step', () => {
  const source = readFileSync(path.join(import.meta.dirname, '../src/cli/examine.ts'), 'utf8');
  const codes = [...source.matchAll(/(good|bad)\('[a-z]+', '([a-z-]+)'/g)];
  expect(codes.length).toBeGreaterThan(20);
  for (const [, kind, code = ''] of codes) {
    const words = doctorTexts[code];
    expect(words, code).toBeDefined();
    for (const text of [words?.zh ?? '', words?.en ?? ''])
      expect(text.includes('|'), code).toBe(kind === 'bad');
  }
});

test('versions are compared number by number', () => {
  expect(isNewer('0.10.0', '0.9.9')).toBe(true);
  expect(isNewer('0.1.0', '0.1.0')).toBe(false);
  expect(isNewer('0.0.9', '0.1.0')).toBe(false);
});

test('the command prints a report without personal data and fails when a line is red', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'doctor-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const config = path.join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ origins: [portal], modules: ['/nonexistent/module.so'], port: 1 }));
  const main = path.join(import.meta.dirname, '../src/main.ts');
  const run = promisify(execFile)(process.execPath, [main, 'doctor', '--config', config, '--json']);
  const failed: unknown = await run.catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1 });
  const stdout = failed instanceof Error && 'stdout' in failed ? String(failed.stdout) : '';
  expect(JSON.parse(stdout)).toMatchObject({ version: '0.1.0' });
  expect(stdout).toContain('driver-missing');
});
