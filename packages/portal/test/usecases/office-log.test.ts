import { expect, test } from 'vitest';
import { sequenceAudit } from '../../src/usecases/audit/sequence-audit.ts';
import { openCity } from './cast.ts';
import { at } from './portal.ts';

test('an office sees what its people did and what was done to them, and nothing of another one', async () => {
  const city = await openCity();
  const { usecases, house } = city;
  const huang = await city.as('黃淑芬');
  for (const name of ['劉怡君', '許雅雯'] as const)
    await usecases.readHrPerson({ entry: at('hr', huang), personId: city.idOf(name) });
  await sequenceAudit(house)();
  const logOf = async (who: '陳志豪' | '黃淑芬', agencyCode: string) => {
    const entry = at('hr', await city.as(who));
    const read = await usecases.readOfficeLog({ entry, agencyCode, of: 'people.read', before: undefined });
    return read.kind === 'log' ? read.lines.map(({ subjectName }) => subjectName) : read;
  };
  // 黃淑芬 serves the library and, beside it, the school, which is no business of 文化局.
  expect(await logOf('陳志豪', 'Y00030000D')).toEqual(['劉怡君']);
  expect(await logOf('陳志豪', 'Y00040000E')).toMatchObject({ refusal: 'not-found' });
  // She reaches both, and her acts are those of either.
  expect(await logOf('黃淑芬', 'Y00040000E')).toEqual(['許雅雯', '劉怡君']);
  const [looked] = await city.rows('people.log');
  expect(looked).toMatchObject({ subject: 'register', details: { rows: 1, agency: 'Y00030000D' } });
});
