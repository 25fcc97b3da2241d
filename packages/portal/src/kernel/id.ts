import { type Random } from './random.ts';
import { base64url, sha256Hex } from './bytes.ts';

/** A new row id of 120 random bits whose prefix tells its type, such as `per_…`. */
export const newId = <Prefix extends string>(prefix: Prefix, random: Random): `${Prefix}_${string}` =>
  `${prefix}_${base64url(random.bytes(15))}`;

/** A bearer token of 256 random bits for a cookie or a link; the store keeps `tokenHash` of it alone. */
export const newToken = (random: Random): string => base64url(random.bytes(32));

export const tokenHash = (token: string): string => sha256Hex(token);
