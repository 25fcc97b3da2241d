import { parseDay } from '../../src/domain/day/day.ts';
import { type PersonFile } from '../../src/usecases/hr/person-file.ts';

const day = (text: string) => {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error('no day');
  return parsed;
};

/** What the page of a person shows of somebody with slips, a card and a history. */
export const examplePersonFile: PersonFile = {
  posts: [
    {
      agencyId: 'agy_culture',
      agencyCode: 'Y00020000C',
      agencyName: '晴川市政府文化局',
      post: 'main',
      title: '科員',
      status: 'in-service',
      from: day('2026-02-01'),
      until: day('9999-12-31'),
    },
  ],
  email: 'unverified',
  sessions: 1,
  lastSignedInAt: undefined,
  cards: [
    {
      maskedSerial: '…42af',
      state: 'in-use',
      notAfter: new Date('2030-03-01T01:00:00Z'),
      boundAt: new Date('2026-02-03T01:00:00Z'),
      lastUsedAt: undefined,
    },
  ],
  slips: [
    {
      issuedAt: new Date('2026-03-01T01:00:00Z'),
      issuedByName: '陳志豪',
      handedOutBy: 'hr',
      expiresAt: new Date('2026-03-04T01:00:00Z'),
      collectedAt: undefined,
      state: 'open',
    },
    {
      issuedAt: new Date('2026-02-01T01:00:00Z'),
      issuedByName: '',
      handedOutBy: 'helpdesk',
      expiresAt: new Date('2026-02-04T01:00:00Z'),
      collectedAt: new Date('2026-02-01T02:00:00Z'),
      state: 'replaced',
    },
  ],
  history: [
    {
      row: {
        number: 7,
        at: new Date('2026-03-01T01:00:00Z'),
        node: 'portal-1',
        type: 'initial-password.issue',
        actor: 'per_chen',
        subject: 'per_cheng',
        method: 'sc',
        assurance: 'card',
        sourceAddress: '192.0.2.7',
        result: 'success',
        details: {},
      },
      actorName: '陳志豪',
      subjectName: '鄭文傑',
      handlerName: undefined,
    },
  ],
};
