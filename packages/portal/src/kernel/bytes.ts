import { createHash, timingSafeEqual } from 'node:crypto';

export const sha256 = (data: Uint8Array | string): Uint8Array => createHash('sha256').update(data).digest();

export const sha256Hex = (data: Uint8Array | string): string =>
  createHash('sha256').update(data).digest('hex');

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Compares without telling by its time where two texts differ. */
export const equalInConstantTime = (left: string, right: string): boolean =>
  timingSafeEqual(sha256(left), sha256(right));
