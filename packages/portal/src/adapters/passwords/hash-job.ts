import { type Options } from '@node-rs/argon2';

/** What a thread is asked. */
export type HashJob =
  | { readonly kind: 'hash'; readonly password: string; readonly options: Options }
  | { readonly kind: 'verify'; readonly hash: string; readonly password: string; readonly options: Options };

/** What it answers: the hash, whether the password matched, or why argon2 took neither. */
export type HashAnswer = { readonly value: string | boolean } | { readonly fault: string };
