import { createRequire } from 'node:module';
import { z } from 'zod';
import { repeatedPart, surprises } from '../../domain/account/surprises.ts';
import { isSeasonal } from './seasonal.ts';

const require = createRequire(import.meta.url);
const list = z.object({ dictionary: z.object({ 'passwords-common': z.array(z.string()) }) });

/** Popular here and in no list from abroad: 「我的密碼」「密碼」「中華民國」「台灣」 as typed on a Zhuyin keyboard. */
const zhuyinWords = ['ji32k7au4a83', 'au4a83', '5j/cj86aup6eji6', 'w961j0'];

let words: string | undefined;

/** All words in one text: a tenth of the memory of a set of texts, and 50 µs for a look-up that is seldom made. */
function allWords(): string {
  if (words !== undefined) return words;
  const before = new Set(Object.keys(require.cache));
  const { dictionary } = list.parse(require('@zxcvbn-ts/language-common'));
  words = `\n${[...dictionary['passwords-common'], ...zhuyinWords].join('\n')}\n`;
  // The package's own copy, one object a word, is not needed again.
  for (const loaded of Object.keys(require.cache))
    if (!before.has(loaded)) Reflect.deleteProperty(require.cache, loaded);
  return words;
}

const isListed = (word: string): boolean => !word.includes('\n') && allWords().includes(`\n${word}\n`);

/** Below this a password is a run, or something short repeated. */
const fewestSurprises = 5;

const lookalikes: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'l',
  '0': 'o',
  '5': 's',
  $: 's',
};
const plain = (text: string): string => text.replace(/[@43105$]/g, (one) => lookalikes[one] ?? one);

/** Without the year, the number or the marks that people put around a word; short rests tell nothing. */
const core = (text: string): string | undefined => {
  const inner = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return inner.length >= 4 ? inner : undefined;
};

/**
 * Whether a guesser would try the password early: listed as it stands or behind look-alike characters, a listed word
 * with numbers around it, a season or month with a year, something short repeated, or a run along the alphabet or the
 * keyboard.
 */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  const part = repeatedPart(text);
  if (surprises(text) < fewestSurprises || isSeasonal(text)) return true;
  return [text, part, plain(text), core(text), core(plain(text))].some(
    (form) => form !== undefined && isListed(form),
  );
}
