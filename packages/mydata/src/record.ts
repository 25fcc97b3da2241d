import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What MyData keeps about a person. */
export const personalRecord = z.object({
  yearsOfService: z.number(),
  leaveDaysLeft: z.number(),
  trainingHours: z.number(),
});
export type PersonalRecord = z.infer<typeof personalRecord>;

/** A fictional record, made from the subject identifier: always the same for one person. */
export function recordOf(sub: string): PersonalRecord {
  const bytes = createHash('sha256').update(sub).digest();
  return {
    yearsOfService: 1 + (bytes.readUInt8(0) % 30),
    leaveDaysLeft: bytes.readUInt8(1) % 29,
    trainingHours: bytes.readUInt8(2) % 60,
  };
}
