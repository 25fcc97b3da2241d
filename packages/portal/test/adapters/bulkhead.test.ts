import { describe, expect, it } from 'vitest';
import { Bulkhead } from '../../src/adapters/sql/postgres/bulkhead.ts';

const settle = () => new Promise(setImmediate);

/** Jobs that want in, and the names of those that are. */
function bulkhead(most: number) {
  const wall = new Bulkhead<object>(most);
  const inside: string[] = [];
  const come = async (name: string, who: object = {}) => {
    const leave = await wall.enter(who);
    inside.push(name);
    return () => {
      inside.splice(inside.indexOf(name), 1);
      leave();
    };
  };
  return { come, inside };
}

describe('the connections of background work', () => {
  it('are held by so many jobs at once, and by the others in their order', async () => {
    const { come, inside } = bulkhead(2);
    const jobs = ['a', 'b', 'c', 'd'].map((name) => come(name));
    await settle();
    expect(inside).toEqual(['a', 'b']);
    (await jobs[0])?.();
    await settle();
    expect(inside).toEqual(['b', 'c']);
    (await jobs[1])?.();
    (await jobs[2])?.();
    await settle();
    expect(inside).toEqual(['d']);
  });

  it('are never waited for by a job that holds one: a read within its own unit of work goes on', async () => {
    const { come, inside } = bulkhead(1);
    const job = {};
    const unit = await come('unit', job);
    const other = come('other');
    const read = await come('read', job);
    expect(inside).toEqual(['unit', 'read']);
    unit();
    await settle();
    expect(inside).toEqual(['read']);
    read();
    (await other)();
    expect(inside).toEqual([]);
  });
});
