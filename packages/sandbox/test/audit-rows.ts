import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type TestSandbox } from './running-sandbox.ts';

const stored = z.object({
  type: z.string(),
  result: z.string(),
  details: z.string().transform((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
});

/** The latest audit row of a type, read past the portal. */
export function lastAuditRow({ dataDir }: TestSandbox, type: string): z.infer<typeof stored> | undefined {
  const database = new DatabaseSync(path.join(dataDir, 'portal/ecpa.sqlite'), { readOnly: true });
  try {
    const row: unknown = database
      .prepare(
        `select type, result, details from (
           select type, result, details, number, null as entry from audit
           union all select type, result, details, null, entry from audit_waiting
         ) where type = ? order by entry desc nulls last, number desc limit 1`,
      )
      .get(type);
    return row === undefined ? undefined : stored.parse(row);
  } finally {
    database.close();
  }
}
