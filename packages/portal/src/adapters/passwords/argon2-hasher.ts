import { randomBytes } from 'node:crypto';
import { hash as argon2, parseOptions, verify as argon2Verify } from '@node-rs/argon2';
import { type PasswordHasher } from '../../domain/account/password-hasher.ts';
import { HashLine } from './hash-line.ts';

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
 * argon2id on the thread pool.
 * @param concurrency hashes at once; more than there are cores only makes everything slower
 * @param queueLimit how many may wait
 * @param deadlineMilliseconds how long one may wait before it begins
 */
export function createPasswordHasher({
  parameters = usualHashParameters,
  ...bounds
}: {
  concurrency: number;
  queueLimit: number;
  deadlineMilliseconds: number;
  parameters?: HashParameters;
}): PasswordHasher & { load(): HashLine['load'] } {
  const line = new HashLine(bounds);
  const nothing = hashOfNothing(parameters);
  const options = {
    memoryCost: parameters.memoryKibibytes,
    timeCost: parameters.passes,
    parallelism: parameters.lanes,
    outputLen: hashBytes,
  };
  return {
    load: () => line.load,
    hash: (password, turn) =>
      line.run(turn, async () => ({
        kind: 'hashed' as const,
        hash: await argon2(password.normalize('NFC'), options),
      })),
    verify: (password, hash, turn) =>
      line.run(turn, async () => {
        const matches = await argon2Verify(hash ?? nothing, password.normalize('NFC'));
        return matches && hash !== undefined
          ? { kind: 'match' as const, outdated: isOutdated(hash, parameters) }
          : { kind: 'mismatch' as const };
      }),
  };
}
