import { z } from 'zod';
import { type FileRecord } from '../../domain/register/file-record.ts';
import { type FileProblem } from '../../domain/register/problem.ts';
import { longestRow } from './longest-row.ts';

const object = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Records of lines of JSON, each of which names its cells itself. */
export async function* readNdjson(texts: AsyncIterable<string>): AsyncGenerator<FileRecord[] | FileProblem> {
  const known = new Map<string, readonly string[]>();
  let rest = '';
  let line = 1;
  /** The same names are the same array, so that columns are found once. */
  const namesOf = (keys: readonly string[]): readonly string[] => {
    const key = keys.join('\n');
    const names = known.get(key) ?? keys;
    if (known.size < 100) known.set(key, names);
    return names;
  };
  const recordOf = (text: string, at: number): FileRecord | undefined => {
    if (text.trim() === '') return undefined;
    const read = object.safeParse(parsed(text));
    if (!read.success) return { line: at, cells: [], flaw: { cell: 0, code: 'row-no-object' } };
    const names = namesOf(Object.keys(read.data));
    return { line: at, names, cells: Object.values(read.data).map((value) => String(value ?? '')) };
  };
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestRow) {
      yield { code: 'row-too-long', line: line + lines.length };
      return;
    }
    const records = lines.flatMap((one, place) => recordOf(one, line + place) ?? []);
    line += lines.length;
    yield records;
  }
  yield [recordOf(rest, line)].filter((record) => record !== undefined);
}
