import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { declared } from '../../src/main/settings/declared.ts';
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
    ['ECPA_NETWORK_NAMES', 'office=10.0.0.0/8', /does not begin with an address or CIDR range/],
    ['ECPA_NETWORK_NAMES', '10.0.0.0/8', /needs a name of at most 40 characters/],
    ['ECPA_INITIAL_PASSWORD_FACT', 'shoe-size', /ECPA_INITIAL_PASSWORD_FACT="shoe-size"/],
    ['ECPA_NHI_VERIFIER_URL', 'http://verify.example.test/nhi', /must be https unless it is on this machine/],
    ['ECPA_NHI_VERIFIER_URL', 'https://verify.example.test/nhi', /needs ECPA_NHI_VERIFIER_SECRET/],
    ['ECPA_FIDO_VERIFIER_URL', 'https://u:p@verify.example.test', /without query and credentials/],
    ['ECPA_NHI_VERIFIER_SECRET', 'short', /^ECPA_NHI_VERIFIER_SECRET=\(hidden\): .*32 characters/],
    ['ECPA_VERIFIER_PAGE_ORIGINS', 'https://verify.example.test/path', /must be origins/],
    ['ECPA_CLIENT_CERTIFICATES', 'yes', /ECPA_CLIENT_CERTIFICATES="yes"/],
    ['ECPA_CLIENT_CERTIFICATES', 'proxy', /needs an ECPA_BASE_URL with https/],
    ['ECPA_PROT', '8080', /there is no such setting/],
    [
      'ECPA_BASE_URL',
      'portal.example.gov.tw',
      /must be an address such as https:\/\/portal.example.gov.tw, with/,
    ],
    ['ECPA_BASE_URL', 'localhost:8080', /must be an address such as https:\/\//],
    ['ECPA_MAIL_FROM', 'nonsense', /^ECPA_MAIL_FROM="nonsense": must be a mail address/],
    ['ECPA_MAIL_FROM', 'a@b.example, c@d.example', /must be a mail address/],
    ['ECPA_METRICS_TOKEN', 'a', /^ECPA_METRICS_TOKEN=\(hidden\): must have at least 16 characters/],
    ['ECPA_METRICS_TOKEN', 'with a space in it and long', /^ECPA_METRICS_TOKEN=\(hidden\): must consist of/],
    ['ECPA_LOOKUP_TOKEN', 'line\nbreak', /^ECPA_LOOKUP_TOKEN=\(hidden\)/],
    [
      'ECPA_TRUSTED_PROXIES',
      '10.0.0.1, nonsense',
      /^ECPA_TRUSTED_PROXIES=.*"nonsense" is no address and no CIDR/,
    ],
    ['ECPA_TRUSTED_PROXIES', '10.0.0.0/64', /"10\.0\.0\.0\/64" is no address and no CIDR/],
    ['ECPA_SMTP_URL', 'mail.example.gov.tw', /^ECPA_SMTP_URL=\(hidden\): must be an address such as smtp/],
    ['ECPA_LOG_LEVEL', 'loud', /must be one of: fatal, error/],
    ['ECPA_HASHES_AT_ONCE', '1.5', /must be a number between 1 and 256/],
    ['ECPA_DOWNLOAD_AGENT_URL', 'javascript:alert(1)', /must be an address/],
    ['ECPA_LOOKUP_URL', 'ldap://register', /must be an address such as https/],
  ])('stop the start for %s=%s with one line that says why', (name, value, message) => {
    expect(() => readSettings({ [name]: value })).toThrow(message);
  });

  test.each(['p@zq#w', 'p#zq', 'p/zq', 'p?zq', '12/34', 'p%zq'])(
    'never quote a piece of a database password that should have been encoded, such as %s',
    (password) => {
      const read = () => readSettings({ ECPA_DATABASE_URL: `postgres://ecpa:${password}@db.example/ecpa` });
      expect(read).toThrow(/^ECPA_DATABASE_URL=\(hidden\): .* are written %40 %23/);
      expect(read).not.toThrow(/zq|34|db\.example/);
    },
  );

  test.each([
    'postgres://ecpa:p%40s%23%2F@db.example/ecpa?sslmode=require',
    'postgresql:///ecpa?host=%2Fvar%2Frun%2Fpostgresql',
    'sqlite:/var/lib/ecpa/#1@x.sqlite',
  ])('take %s as a database', (url) => {
    expect(readSettings({ ECPA_DATABASE_URL: url }).databaseUrl.reveal()).toBe(url);
  });

  describe('that are secret', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));
    const file = path.join(folder, 'secret');
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });
    const secrets = Object.values(declared).filter(({ isSecret }) => isSecret);

    test('may come from a file, whatever an editor left around them', () => {
      writeFileSync(file, '\uFEFFpostgres://ecpa:x@db.example/ecpa\r\n');
      const { databaseUrl } = readSettings({ ECPA_DATABASE_URL_FILE: file });
      expect(databaseUrl.reveal()).toBe('postgres://ecpa:x@db.example/ecpa');
    });

    test.each(secrets.map(({ name }) => [name]))('%s is refused from a file without a word of it', (name) => {
      writeFileSync(file, 'w');
      if (name !== 'ECPA_LOOKUP_TOKEN')
        expect(() => readSettings({ [`${name}_FILE`]: file })).toThrow(new RegExp(`^${name}=\\(hidden\\): `));
      writeFileSync(file, '\n');
      expect(() => readSettings({ [`${name}_FILE`]: file })).toThrow(`${name}_FILE="${file}": holds nothing`);
      expect(() => readSettings({ [`${name}_FILE`]: `${file}.no` })).toThrow(/cannot be read: open ENOENT/);
      expect(() => readSettings({ [`${name}_FILE`]: file, [name]: 'x' })).toThrow(`${name} is set beside it`);
    });

    test('alone may come from a file', () => {
      expect(() => readSettings({ ECPA_BASE_URL_FILE: file })).toThrow(/there is no such setting/);
    });
  });

  test('are each declared once', () => {
    const names = Object.values(declared).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
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
    expect(web.passwordPolicy).toEqual({
      minLength: 12,
      maxLength: 128,
      classes: true,
      barredRecent: 4,
      minimumAgeDays: 1,
      maximumAgeDays: 90,
    });
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
