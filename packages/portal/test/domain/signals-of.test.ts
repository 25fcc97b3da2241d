import { describe, expect, test } from 'vitest';
import { type AuditEvent } from '../../src/domain/audit/audit-events.ts';
import { actOfProgram } from '../../src/domain/audit/act.ts';
import { meaningOf } from '../../src/domain/signals/signals-of.ts';

const told = (event: AuditEvent) =>
  meaningOf(event).signals.map(({ kind, facts }) => [kind, facts['credential_type'], facts['change_type']]);

describe('a sign-in that its owner denied', () => {
  const denied = (
    passwordClosed: boolean,
    removedFactors: readonly ('passkey' | 'code-app' | 'backup-codes')[],
  ): AuditEvent => ({
    ...actOfProgram('portal'),
    type: 'session.deny',
    subject: 'acc_example',
    details: { session: 'ses_example', sessionsEnded: 1, passwordClosed, removedFactors },
  });

  test('tells applications of the password that was closed and of each kind of factor that went', () => {
    expect(told(denied(true, ['passkey', 'backup-codes']))).toEqual([
      ['credential-change', 'password', 'revoke'],
      ['credential-change', 'passkey', 'delete'],
      ['credential-change', 'backup-code', 'delete'],
    ]);
  });

  test('tells of nothing where nothing was closed', () => {
    expect(told(denied(false, []))).toEqual([]);
  });
});
