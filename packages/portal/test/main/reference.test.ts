import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { authorityReference } from '../../src/domain/authority/matrix-reference.ts';
import { auditReference } from '../../src/main/audit-reference.ts';
import { errors } from 'oidc-provider';
import { errorsReference } from '../../src/main/errors-reference.ts';
import { protocolErrors } from '../../src/web/ui/developers/protocol-errors.ts';
import { limitsReference } from '../../src/main/limits-reference.ts';
import { registrationReference } from '../../src/main/registration-reference.ts';
import { settingsReference } from '../../src/main/settings-reference.ts';
import { verifierReference } from '../../src/main/verifier-reference.ts';

/** Errors of parts that the portal does not offer, so that nobody reads them. */
const errorsOfWhatIsNotOffered: ReadonlySet<string> = new Set([
  // Device flow and CIBA.
  'authorization_pending',
  'expired_token',
  'slow_down',
  'expired_login_hint_token',
  'invalid_binding_message',
  'invalid_user_code',
  'missing_user_code',
  'transaction_failed',
  'unknown_user_id',
  // Dynamic registration and its statements.
  'invalid_software_statement',
  'registration_not_supported',
  'unapproved_software_statement',
  // Rich authorization requests, attestation of clients, verifiable credentials.
  'credential_request_denied',
  'invalid_authorization_details',
  'invalid_client_attestation',
  'invalid_credential_request',
  'invalid_nonce',
  'invalid_proof',
  'unknown_credential_configuration',
  'unknown_credential_identifier',
  'use_attestation_challenge',
  'use_fresh_attestation',
]);

const page = (name: string) =>
  readFileSync(path.join(import.meta.dirname, '../../../../docs/reference', name), 'utf8');

test('the reference of settings is what the code says (else: npm run reference)', () => {
  expect(page('settings.md')).toBe(settingsReference());
});

test('the reference of registrations is what is declared of their fields (else: npm run reference)', () => {
  expect(page('registration.md')).toBe(registrationReference());
});

test('the reference of errors is what the code refuses with (else: npm run reference)', () => {
  expect(page('application-errors.md')).toBe(errorsReference());
});

test('each error of the protocol’s library has words for developers, or belongs to what is not offered', () => {
  const codes = Object.values(errors).flatMap((each) => {
    if (each === errors.OIDCProviderError) return [];
    const error: unknown = Reflect.construct(each, ['redirect', 'description']);
    return error instanceof errors.OIDCProviderError && error.error !== 'redirect' ? [error.error] : [];
  });
  const unknown = codes.filter((code) => !(code in protocolErrors) && !errorsOfWhatIsNotOffered.has(code));
  expect(codes).toContain('invalid_grant');
  expect(unknown).toEqual([]);
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
