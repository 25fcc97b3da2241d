import { millisecondsOf } from '@ecpa/testkit';
import { describe, expect, it } from 'vitest';
import { type AuditEvent } from '../../src/domain/audit/audit-events.ts';
import { type Act } from '../../src/domain/audit/event.ts';
import { readReason, remark } from '../../src/domain/audit/plain-text.ts';
import { recordOf } from '../../src/domain/audit/record.ts';
import { parseTicket } from '../../src/domain/helpdesk/ticket.ts';
import { parseNationalId } from '../../src/domain/person/national-id.ts';

const act: Act = {
  actor: 'per_officer',
  method: ['sc', 'pin'],
  assurance: 'card',
  sourceAddress: '192.0.2.7',
  request: 'req_1',
  handler: undefined,
};
const reason = readReason('到職');
const nationalId = parseNationalId('Y291000003');
if (nationalId === undefined || reason === undefined) throw new Error('The test has no number or no reason');

/** What the compiler says about an event; nothing runs. */
const event = (given: AuditEvent): AuditEvent => given;
const issue = { ...act, type: 'initial-password.issue', subject: 'per_lin' } as const;

describe('an event that the log takes', () => {
  it('is of a type that is declared', () => {
    // @ts-expect-error no such event
    event({ ...act, type: 'password.guess', subject: 'acc_1', details: {} });
  });

  it('is about a subject of its kind', () => {
    event({ ...act, type: 'password.change', subject: 'acc_1', details: { sessionsEnded: 0 } });
    // @ts-expect-error a person where the account belongs
    event({ ...act, type: 'password.change', subject: 'per_1', details: { sessionsEnded: 0 } });
    // @ts-expect-error nothing known of whom it was about, though it was not refused
    event({ ...act, type: 'password.change', details: { sessionsEnded: 0 } });
  });

  it('has every detail of its type, and may lack them where it was refused', () => {
    // @ts-expect-error no count of sessions
    event({ ...act, type: 'password.change', subject: 'acc_1', details: {} });
    event({ ...act, type: 'password.change', refusal: 'credentials-refused' });
    // @ts-expect-error a detail that the type does not have
    event({ ...act, type: 'email.change', subject: 'acc_1', details: { email: 'lin@example.test' } });
  });

  it('takes neither a national ID, nor bare text, nor another vocabulary', () => {
    const details = { wasActive: true, sessionsEnded: 0 };
    // @ts-expect-error a national ID is no reason
    event({ ...issue, details: { ...details, reason: nationalId } });
    // @ts-expect-error text as it was typed
    event({ ...issue, details: { ...details, reason: '林嘉文忘了' } });
    // @ts-expect-error a national ID is no subject
    event({ ...issue, subject: nationalId, details: { ...details, reason } });
    // @ts-expect-error the name of a level on the wire is not the level
    event({ ...act, type: 'email.change', subject: 'acc_1', assurance: 'urn:ecpa:assurance:card' });
    // @ts-expect-error a method that nobody knows
    event({ ...act, type: 'email.change', subject: 'acc_1', method: ['password'] });
  });
});

describe('a row of an event', () => {
  const change: AuditEvent = {
    ...act,
    type: 'password.change',
    subject: 'acc_1',
    details: { sessionsEnded: 2 },
  };

  it('says who, how, how well, from where, on whom, with which outcome', () => {
    expect(recordOf(change)).toEqual({
      type: 'password.change',
      actor: 'per_officer',
      subject: 'acc_1',
      method: 'sc+pin',
      assurance: 'card',
      sourceAddress: '192.0.2.7',
      result: 'success',
      details: { sessionsEnded: 2, request: 'req_1' },
    });
  });

  it('has a dash for what is not known', () => {
    const unknown = { actor: 'visitor', method: [], assurance: undefined, sourceAddress: undefined } as const;
    const row = recordOf({ ...act, ...unknown, type: 'session.start', refusal: 'credentials-refused' });
    expect(row).toMatchObject({ subject: '-', method: '-', assurance: '-', sourceAddress: '-' });
    expect(row.result).toBe('refused:credentials-refused');
  });

  it('holds nothing that its type does not declare, whatever object it was made from', () => {
    const details = { sessionsEnded: 2, password: 'correct horse battery 7' };
    expect(JSON.stringify(recordOf({ ...change, details }))).not.toContain('horse');
  });

  it('names whom the holder of an agency’s card named as its user', () => {
    const row = recordOf({ ...change, actor: 'agy_culture', handler: 'per_huang' });
    expect(row).toMatchObject({ actor: 'agy_culture', details: { handler: 'per_huang' } });
  });
});

describe('text in a row', () => {
  it.each([
    ['ID Y291000003 遺失', 'ID Y29100**** 遺失'],
    ['身分證Ｙ２９１０００００３遺失', '身分證Y29100****遺失'],
    ['寄到 lin.jw+1@mail.example.test 了', '寄到 …@mail.example.test 了'],
    ['一\r\n二\u001b[31m三\u202e四', '一 二 [31m三 四'],
    ['  代號 A123456780 與 Y00020000C  ', '代號 A123456780 與 Y00020000C'],
  ])('is one line without IDs and addresses: %j', (typed, kept) => {
    expect(readReason(typed)).toBe(kept);
    expect(remark(typed)).toBe(kept);
    expect(readReason(kept)).toBe(kept);
  });

  it('is bounded', () => {
    expect(readReason('很'.repeat(5000))).toHaveLength(200);
    expect(remark('很'.repeat(5000))).toHaveLength(300);
  });

  it('costs no more the longer it is, since a form of 64 kB held the node for fifteen seconds', () => {
    for (const unit of ['a', 'a.', ' ', 'A1', '@a.'])
      expect(millisecondsOf(() => readReason(unit.repeat(64_000 / unit.length)))).toBeLessThan(100);
  });

  it('is no reason where nothing was typed', () => {
    expect(readReason(' \n ')).toBeUndefined();
  });
});

describe('a ticket', () => {
  it('is read as call systems write it, and is no national ID', () => {
    expect(parseTicket(' T-2026/001 ')).toBe('T-2026/001');
    expect(parseTicket('y291000003')).toBeUndefined();
    expect(parseTicket('林嘉文')).toBeUndefined();
  });
});
