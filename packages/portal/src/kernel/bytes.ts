import { hash, timingSafeEqual } from 'node:crypto';

export const sha256 = (data: Uint8Array | string): Uint8Array => hash('sha256', data, 'buffer');

export const sha256Hex = (data: Uint8Array | string): string => hash('sha256', data, 'hex');

/** Hashes with the algorithm that WebCrypto calls so, such as `SHA-256`. */
export const digest = (name: string, data: Uint8Array): Uint8Array => hash(name, data, 'buffer');

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Compares without telling by its time where two texts differ. */
export const equalInConstantTime = (left: string, right: string): boolean =>
  timingSafeEqual(sha256(left), sha256(right));
