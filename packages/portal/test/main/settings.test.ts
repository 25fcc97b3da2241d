import { describe, expect, test } from 'vitest';
import { readSettings } from '../../src/main/settings.ts';

describe('settings', () => {
  test('have a default for everything that can have one', () => {
    const settings = readSettings({});
    expect(settings.baseUrl).toBe('http://localhost:8080');
    expect(settings.databaseUrl.reveal()).toMatch(/^sqlite:.*var\/portal\/ecpa\.sqlite$/);
    expect(settings.web.public.agentPort).toBe(61161);
    expect(settings.passwordPolicy.minLength).toBe(15);
    expect(settings.admitsOnLeave).toBe(false);
    expect(settings.initialPasswordFact).toBeUndefined();
    expect(settings.web.public.initialPasswordFact).toBeUndefined();
  });

  test.each([
    ['ECPA_PORT', '0', /ECPA_PORT="0"/],
    ['ECPA_PORT', 'eighty', /ECPA_PORT="eighty"/],
    ['ECPA_BASE_URL', 'http://portal.example.test', /must be https unless it is localhost/],
    ['ECPA_BASE_URL', 'https://portal.example.test/path', /without a path/],
    [
      'ECPA_DATABASE_URL',
      'mysql://root:secret@db',
      /^ECPA_DATABASE_URL=\(hidden\): must be sqlite:PATH or postgres/,
    ],
    ['ECPA_PASSWORD_PROFILE', 'weak', /ECPA_PASSWORD_PROFILE="weak"/],
    ['ECPA_ADMIT_ON_LEAVE', 'maybe', /ECPA_ADMIT_ON_LEAVE/],
    ['ECPA_INITIAL_PASSWORD_FACT', 'shoe-size', /ECPA_INITIAL_PASSWORD_FACT="shoe-size"/],
    ['ECPA_NHI_VERIFIER_URL', 'http://verify.example.test/nhi', /must be https unless it is on this machine/],
    ['ECPA_NHI_VERIFIER_URL', 'https://verify.example.test/nhi', /needs ECPA_NHI_VERIFIER_SECRET/],
    ['ECPA_FIDO_VERIFIER_URL', 'https://u:p@verify.example.test', /without query and credentials/],
    ['ECPA_NHI_VERIFIER_SECRET', 'short', /^ECPA_NHI_VERIFIER_SECRET=\(hidden\): .*32 characters/],
    ['ECPA_VERIFIER_PAGE_ORIGINS', 'https://verify.example.test/path', /must be origins/],
    ['ECPA_CLIENT_CERTIFICATES', 'yes', /ECPA_CLIENT_CERTIFICATES="yes"/],
    ['ECPA_CLIENT_CERTIFICATES', 'proxy', /needs an ECPA_BASE_URL with https/],
    ['ECPA_PROT', '8080', /there is no such setting/],
  ])('stop the start for %s=%s with one line that says why', (name, value, message) => {
    expect(() => readSettings({ [name]: value })).toThrow(message);
  });

  test('offer outside verifiers with their secrets hidden, and send people to their own origin alone', () => {
    const secret = 'x'.repeat(32);
    const { verifiers, web } = readSettings({
      ECPA_NHI_VERIFIER_URL: 'https://verify.example.test/nhi',
      ECPA_NHI_VERIFIER_SECRET: secret,
    });
    expect(JSON.stringify(verifiers)).not.toContain(secret);
    expect(web.public.verifiers).toEqual({
      nhi: { host: 'verify.example.test', pageOrigins: ['https://verify.example.test'] },
    });
    const both = { ECPA_NHI_VERIFIER_SECRET: secret, ECPA_FIDO_VERIFIER_SECRET: secret };
    expect(() => readSettings(both)).toThrow(/must not share one secret/);
  });

  test('take certificates from browsers in ways that nobody else can use, and stop the start otherwise', () => {
    const https = { ECPA_BASE_URL: 'https://portal.example.test', ECPA_TRUSTED_PROXIES: '192.0.2.1' };
    expect(readSettings(https).web.clientCertificates).toBeUndefined();
    expect(readSettings({ ...https, ECPA_CLIENT_CERTIFICATES: 'proxy' }).web.clientCertificates).toEqual({
      by: 'proxy',
      origin: 'https://portal.example.test',
    });
    const direct = {
      ...https,
      ECPA_CLIENT_CERTIFICATES: 'direct',
      ECPA_TLS_CERTIFICATE_FILE: '/etc/ecpa/tls.pem',
      ECPA_TLS_KEY_FILE: '/etc/ecpa/tls.key',
    };
    expect(readSettings(direct).web.clientCertificates).toEqual({
      by: 'direct',
      origin: 'https://portal.example.test:8443',
    });
    const wrong: readonly [Record<string, string>, RegExp][] = [
      [{ ECPA_CLIENT_CERTIFICATES: 'proxy', ECPA_TRUSTED_PROXIES: '' }, /needs ECPA_TRUSTED_PROXIES/],
      [{ ECPA_TLS_KEY_FILE: '' }, /needs ECPA_TLS_KEY_FILE/],
      [
        { ECPA_CLIENT_CERTIFICATE_ORIGIN: 'https://other.example.test' },
        /must be on the host of ECPA_BASE_URL/,
      ],
      [{ ECPA_CLIENT_CERTIFICATE_ORIGIN: 'http://portal.example.test:8443' }, /must be an https origin/],
      [{ ECPA_CLIENT_CERTIFICATE_ORIGIN: 'https://portal.example.test' }, /must be another port/],
    ];
    for (const [change, message] of wrong)
      expect(() => readSettings({ ...direct, ...change })).toThrow(message);
  });

  test('take the government profile whole', () => {
    const { passwordPolicy, web } = readSettings({ ECPA_PASSWORD_PROFILE: 'government' });
    expect(passwordPolicy).toMatchObject({
      minLength: 12,
      classes: 4,
      barredRecent: 4,
      minimumAgeDays: 1,
    });
    expect(web.passwordPolicy).toEqual({ minLength: 12, maxLength: 128, classes: true });
  });

  test('never show a secret', () => {
    const settings = readSettings({
      ECPA_DATABASE_URL: 'postgres://ecpa:hidden@localhost/ecpa',
      ECPA_LOOKUP_URL: 'http://127.0.0.1:1/',
      ECPA_LOOKUP_TOKEN: 'hidden',
    });
    expect(JSON.stringify({ ...settings, web: undefined })).not.toContain('hidden');
  });
});
