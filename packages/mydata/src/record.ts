import { createHash } from 'node:crypto';

/** What MyData keeps about a person. Fictional: made from the subject identifier, always the same for one person. */
export interface PersonalRecord {
  readonly yearsOfService: number;
  readonly leaveDaysLeft: number;
  readonly trainingHours: number;
}

export function recordOf(sub: string): PersonalRecord {
  const bytes = createHash('sha256').update(sub).digest();
  return {
    yearsOfService: 1 + (bytes.readUInt8(0) % 30),
    leaveDaysLeft: bytes.readUInt8(1) % 29,
    trainingHours: bytes.readUInt8(2) % 60,
  };
}
