import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { authorityReference } from '../../src/domain/authority/matrix-reference.ts';
import { auditReference } from '../../src/main/audit-reference.ts';
import { limitsReference } from '../../src/main/limits-reference.ts';
import { registrationReference } from '../../src/main/registration-reference.ts';
import { settingsReference } from '../../src/main/settings-reference.ts';
import { verifierReference } from '../../src/main/verifier-reference.ts';

const page = (name: string) =>
  readFileSync(path.join(import.meta.dirname, '../../../../docs/reference', name), 'utf8');

test('the reference of settings is what the code says (else: npm run reference)', () => {
  expect(page('settings.md')).toBe(settingsReference());
});

test('the reference of registrations is what is declared of their fields (else: npm run reference)', () => {
  expect(page('registration.md')).toBe(registrationReference());
});

test('the reference of authority is the table that decides (else: npm run reference)', () => {
  expect(page('authority.md')).toBe(authorityReference());
});

test('the reference of outside verifiers is what the code does (else: npm run reference)', () => {
  expect(page('external-verifiers.md')).toBe(verifierReference());
});

test('the reference of audit events is the union that the log takes (else: npm run reference)', () => {
  expect(page('audit-events.md')).toBe(auditReference());
});

test('the reference of limits is what decides (else: npm run reference)', () => {
  expect(page('limits.md')).toBe(limitsReference());
});
