import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { show } from '../../src/main/commands/trust.ts';
import { makeAuthority } from '../adapters/pki/authority.ts';

describe('ecpa trust show', () => {
  let folder: string;
  let printed: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ecpa-trust-'));
    printed = '';
    vi.useFakeTimers({ now: new Date('2026-03-02T00:00:00Z'), toFake: ['Date'] });
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
    rmSync(folder, { recursive: true });
  });

  test('prints what people compare, and fails when no card could pass', async () => {
    const { certificate, keyId } = await makeAuthority({ name: 'C=TW, CN=根' });
    writeFileSync(path.join(folder, 'root.pem'), certificate.toString('pem'));
    const file = path.join(folder, 'trust.json');
    const issuers = [{ keyId, kind: 'agency', policies: ['2.16.886.101.0.3.3'] }];
    writeFileSync(file, JSON.stringify({ anchors: ['root.pem'], issuers, revocationHosts: ['crl.test'] }));
    show(file);
    expect(printed).toContain('CN=根,C=TW\n  anchor, ');
    expect(printed).toContain(`  key     ${keyId}\n`);
    expect(printed).toMatch(/ {2}sha256 {2}([0-9a-f]{8} ){7}[0-9a-f]{8}\n/);
    expect(printed).toContain('issues  agency cards of policy 2.16.886.101.0.3.3');
    expect(printed).toContain('asks only crl.test');
    vi.setSystemTime(new Date('2076-03-02T00:00:00Z'));
    expect(() => {
      show(file);
    }).toThrow(/names no issuer of cards that is valid now: .*expired/);
  });
});
