import { expect, it } from 'vitest';
import { refusePersonalData } from '@ecpa/testkit';

const row = {
  type: 'session.start',
  actor: 'per_Zx3kq9-Tn0aBcDeFgHi1',
  subject: 'acc_Zx3kq9-Tn0aBcDeFgHi1',
  result: 'success',
  details: {
    agency: 'Y00020000C',
    certificateSha256: 'a'.repeat(64),
    reason: '身分證Y29100****，寄到 …@example.test',
    sessionsEnded: 246810,
    claims: ['national_id'],
  },
};

it('passes a row of ids, codes, hashes, masked text and numbers', () => {
  expect(() => {
    refusePersonalData(row, ['correct horse battery 7']);
  }).not.toThrow();
});

it.each([
  ['a national ID', '身分證Y291000003遺失'],
  ['a national ID', 'y291000003'],
  ['an e-mail address', 'lin.jw@example.test'],
  ['a token', 'q0Z4mJ0b2yG8m3u9a1rT7wXc5vK6nL2pQe4fH8sDaBc'],
  ['an initial password', 'abcd-efgh-jkmn-pqrs'],
  ['a PIN', '246810'],
  ['a secret of the test', 'it was correct horse battery 7'],
])('finds %s, however deep, and does not repeat it', (what, text) => {
  const alarm = () => {
    refusePersonalData({ ...row, details: { ...row.details, claims: ['x', text] } }, [
      'correct horse battery 7',
    ]);
  };
  expect(alarm).toThrow(`row.details.claims.1 holds ${what}`);
});
