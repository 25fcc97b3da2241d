import { randomBytes } from 'node:crypto';
import { parseOptions } from '@node-rs/argon2';
import { type PasswordHasher } from '../../domain/account/password-hasher.ts';
import { HashLine } from './hash-line.ts';
import { HashThreads } from './hash-threads.ts';

/** A secret beside the password that is kept outside the database, by the id that stands before each hash. */
interface HashPepper {
  readonly current: string;
  secret(id: string): Uint8Array;
}

/** A stored hash is `<id of the pepper>$argon2id$…`; nothing stands before one that was made without. */
function takeApart(stored: string): { readonly pepperId: string; readonly hash: string } {
  const begins = stored.indexOf('$');
  return begins <= 0
    ? { pepperId: '', hash: stored }
    : { pepperId: stored.slice(0, begins), hash: stored.slice(begins) };
}

/** What one hash costs an attacker and us. */
export interface HashParameters {
  readonly memoryKibibytes: number;
  readonly passes: number;
  readonly lanes: number;
}

/** The second configuration of the OWASP Password Storage Cheat Sheet. */
export const usualHashParameters: HashParameters = { memoryKibibytes: 19_456, passes: 2, lanes: 1 };

const scheme = '$argon2id$v=19$';
const saltBytes = 16;
const hashBytes = 32;

/** A well-formed hash of no password: comparing with it costs what comparing with a real one costs. */
function hashOfNothing({ memoryKibibytes, passes, lanes }: HashParameters): string {
  const unpadded = (length: number) => randomBytes(length).toString('base64').replace(/=+$/, '');
  return `${scheme}m=${memoryKibibytes},t=${passes},p=${lanes}$${unpadded(saltBytes)}$${unpadded(hashBytes)}`;
}

function isOutdated(hash: string, parameters: HashParameters): boolean {
  const { memoryCost, timeCost, parallelism, outputLen, saltLen } = parseOptions(hash);
  return (
    !hash.startsWith(scheme) ||
    memoryCost < parameters.memoryKibibytes ||
    timeCost < parameters.passes ||
    parallelism !== parameters.lanes ||
    outputLen < hashBytes ||
    saltLen < saltBytes
  );
}

/**
 * argon2id on threads of its own.
 * @param concurrency hashes at once; more than there are cores only makes everything slower
 * @param queueLimit how many may wait
 * @param deadlineMilliseconds how long one may wait before it begins
 */
export function createPasswordHasher({
  parameters = usualHashParameters,
  pepper,
  ...bounds
}: {
  concurrency: number;
  queueLimit: number;
  deadlineMilliseconds: number;
  parameters?: HashParameters;
  /** Absent where hashes are made without, such as before there was one. */
  pepper?: HashPepper;
}): PasswordHasher & { load(): HashLine['load'] } {
  const line = new HashLine(bounds);
  const threads = new HashThreads();
  const nothing = hashOfNothing(parameters);
  const options = {
    memoryCost: parameters.memoryKibibytes,
    timeCost: parameters.passes,
    parallelism: parameters.lanes,
    outputLen: hashBytes,
  };
  const today = pepper?.current ?? '';
  const withPepper = (id: string) => {
    if (id === '') return {};
    if (pepper === undefined)
      throw new Error(`A password was hashed with a pepper, and there is none here: ${id}`);
    return { secret: pepper.secret(id) };
  };
  return {
    load: () => line.load,
    pressure: () => line.pressure,
    turnedAway: (turn) => line.turnedAway(turn),
    hash: (password, turn) =>
      line.run(turn, async () => {
        const made = await threads.run({
          kind: 'hash',
          password: password.normalize('NFC'),
          options: { ...options, ...withPepper(today) },
        });
        return { kind: 'hashed' as const, hash: `${today}${made}` };
      }),
    verify: (password, hash, turn) =>
      line.run(turn, async () => {
        const stored = takeApart(hash ?? nothing);
        const matches = await threads.run({
          kind: 'verify',
          hash: stored.hash,
          password: password.normalize('NFC'),
          options: withPepper(stored.pepperId),
        });
        if (matches !== true || hash === undefined) return { kind: 'mismatch' as const };
        const outdated = stored.pepperId !== today || isOutdated(stored.hash, parameters);
        return { kind: 'match' as const, outdated };
      }),
  };
}
