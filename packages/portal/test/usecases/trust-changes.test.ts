import { describe, expect, test } from 'vitest';
import { forgetLists } from '../../src/usecases/operation/forget-lists.ts';
import { recordTrust } from '../../src/usecases/operation/record-trust.ts';
import { openPortal } from './portal.ts';

describe('what a node trusts', () => {
  test('is in the audit log at each start, and a change of it is told once with what came and went', async () => {
    const { house, database } = await openPortal();
    const start = (node: string, ...lines: string[]) => recordTrust(house)({ node, lines });
    const rows = async () =>
      (await database.read.audit.page(0, 1000)).filter(({ type }) => type.startsWith('trust.'));
    expect(await start('one', 'anchor a', 'host h')).toEqual({ added: [], removed: [] });
    expect(await start('one', 'anchor a', 'host h')).toEqual({ added: [], removed: [] });
    expect(await start('two', 'anchor b')).toEqual({ added: [], removed: [] });
    expect((await rows()).map(({ type, subject }) => `${type} ${subject}`)).toEqual([
      'trust.load one',
      'trust.load one',
      'trust.load two',
    ]);
    const change = { added: ['anchor c'], removed: ['host h'] };
    expect(await start('one', 'anchor a', 'anchor c')).toEqual(change);
    expect((await rows()).at(-1)).toMatchObject({ type: 'trust.change', subject: 'one', details: change });
    expect(await start('one', 'anchor a', 'anchor c')).toEqual({ added: [], removed: [] });
    expect((await rows()).at(-1)).toMatchObject({
      type: 'trust.load',
      details: { trusted: ['anchor a', 'anchor c'] },
    });
  });

  test('begins anew with an authority’s lists when the operator says so, and a row tells that he did', async () => {
    const { house, database } = await openPortal();
    const mark = { issuerKeyId: 'aa11', scope: 'all', number: 9n, thisUpdate: new Date(9000) };
    const advance = (number: bigint) =>
      database.transact(({ listMarks }) => listMarks.advance({ ...mark, number }));
    await advance(9n);
    expect(await advance(8n)).toBe('crl-number-went-back');
    expect(await forgetLists(house)('aa11')).toBe(1);
    expect(await advance(8n)).toBe('advanced');
    expect((await database.read.audit.page(0, 1000)).at(-1)).toMatchObject({
      type: 'trust.forget-lists',
      actor: 'command-line',
      subject: 'ski_aa11',
      details: { marks: 1 },
    });
  });
});
