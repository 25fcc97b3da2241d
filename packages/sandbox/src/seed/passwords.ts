import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { people } from '../cast.ts';

/** Without characters that look alike. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
const newPassword = (): string => [group(), group(), group(), group()].join('-');

const kept = z.record(z.string(), z.string());

/** The passwords of the active accounts: random, made once per sandbox, kept for its owner alone. */
export function sandboxPasswords(file: string): ReadonlyMap<string, string> {
  if (existsSync(file)) return new Map(Object.entries(kept.parse(JSON.parse(readFileSync(file, 'utf8')))));
  const made = people.flatMap(({ accountName }) =>
    accountName === undefined ? [] : [[accountName, newPassword()] as const],
  );
  writeFileSync(file, JSON.stringify(Object.fromEntries(made)), { mode: 0o600 });
  return new Map(made);
}
