import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';

const source = path.resolve(import.meta.dirname, '../../../src');
/** Where sentences for people are written; `usecases/mail` writes the mails, `ways-in` the names of the ways, `declared` the settings. */
const places = [
  'web/{ui,flows}/**/*.{ts,tsx}',
  'usecases/mail/*.ts',
  'domain/ways-in/*.ts',
  'main/settings/declared/*.ts',
];

const chinese =
  /(?<![第\p{Nd}])(?!一次)(?:\p{Nd}+|[一二兩三四五六七八九十百半]+) ?(?:次|分鐘|個?小時|天|日(?!期)|個月|秒|年|個(?:半形英數)?字元|個登入要求|人)/gu;
const english =
  /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|half an?|an?(?! second)(?= (?:second|minute|hour|day|week|month|year)\b))[ -](?:(?!of )[a-z]+ ){0,2}?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|tries|times|attempts|checks|requests|characters|passwords|PINs|ones|people)\b/gi;

/** Numbers with a unit in the quoted words of code, comments apart; what a binding fills in is no digit there. */
function retoldIn(code: string): string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...bare.matchAll(/'(?:[^'\\\n]|\\.)*'|"[^"\n]*"|`(?:[^`\\]|\\.)*`/g)].flatMap(([words]) => [
    ...[...words.matchAll(chinese)].map(([found]) => found),
    ...[...words.matchAll(english)].map(([found]) => found),
  ]);
}

const cards = 'the chip counts wrong PINs, and locks itself';
const waits = 'advice how long to wait; nothing is decided by it';
const idiom = 'a way of speaking';
const example = 'an example of what to type';
const insurer = 'the insurer decides how long its passwords are';
/** Numbers that no constant of the portal decides, by file, each with the reason; one that is gone fails too. */
const notOurs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'main/settings/declared/accounts.ts': { 'two people': 'who releases a held report, decided by no number' },
  'main/settings/declared/helpdesk.ts': { 'one a year': 'how often the government publishes its calendar' },
  'web/flows/account-sign-in/text.ts': { '75年': example, '12日': example, 一秒: waits },
  'web/flows/agency-card/text.ts': { 三次: cards, 'Three wrong PINs': cards },
  'web/flows/card/text.ts': { 三次: cards, 'Three wrong ones': cards },
  'web/flows/corrections/text.ts': { 一日: 'the last day of a post' },
  'web/flows/emergency/text.ts': { 四個字元: 'how a code is printed' },
  'web/flows/help/articles/accounts.ts': {
    '429 次': 'two words that people search by',
    一分鐘: waits,
    'a minute': waits,
    兩次: idiom,
  },
  'web/flows/help/articles/certificate-details.ts': { 五分鐘: waits, 'five minutes': waits },
  'web/flows/help/articles/signature-details.ts': { 兩次: idiom },
  'web/flows/help/articles/people.ts': {
    五分鐘: waits,
    'five minutes': waits,
    一小時: waits,
    'an hour': waits,
  },
  'web/flows/help/articles/pin-details.ts': {
    三次: cards,
    'Three wrong PINs': cards,
    兩次: idiom,
    五秒: waits,
    'five seconds': waits,
    十秒: waits,
    'ten seconds': waits,
  },
  'web/flows/help/articles/reader-and-card.ts': { 十秒: waits, 'ten seconds': waits },
  'web/flows/help/articles/site.ts': { 兩次: idiom },
  'web/flows/help/articles/start.ts': { 三次: cards, 'three wrong PINs': cards },
  'web/flows/help/articles/verifiers.ts': { '12 個字元': insurer, '12 characters': insurer },
  'web/flows/nhi/text.ts': { '12 個字元': insurer, '12 characters': insurer },
  'web/flows/officers/text.ts': { 一天: idiom },
  'web/flows/operator-certificates/text.ts': {
    '1 小時': 'less than the unit of the table',
    'an hour': 'less than the unit of the table',
  },
  'web/flows/recovery/text.ts': { '75年': example, '12日': example },
  'web/flows/register/text.ts': { 一人: idiom },
  'web/flows/policies/text.ts': {
    六個月: 'the law asks for it, and the portal deletes no audit row',
    'six months': 'the law asks for it, and the portal deletes no audit row',
    'six characters': 'how the law has identifiers masked',
  },
  'web/ui/developers/signal-errors.ts': { 一分鐘: 'an example of too often' },
  'web/ui/form/new-password-fields.tsx': { 兩次: idiom },
  'web/ui/form/field-problem-text.ts': {
    '75年': example,
    '12日': example,
    'ten characters': 'the form of every national ID number',
    'two new passwords': 'the two fields of the form',
    兩次: 'the two fields of the form',
    一天: idiom,
  },
  'web/ui/refusals/account-refusal-text.ts': { 一分鐘: waits, 'a minute': waits },
  'web/ui/refusals/agent-refusal-text.ts': {
    三次: cards,
    'Three wrong PINs': cards,
    'three wrong PINs': cards,
  },
};

describe('the limits in sentences', () => {
  it('are bound from the constants that decide: no text retells a number', async () => {
    const found: Record<string, string[]> = {};
    for (const place of places)
      for await (const file of glob(place, { cwd: source })) {
        const retold = [...new Set(retoldIn(readFileSync(path.join(source, file), 'utf8')))].sort();
        if (retold.length > 0) found[file] = retold;
      }
    expect(found).toEqual(
      Object.fromEntries(Object.entries(notOurs).map(([file, words]) => [file, Object.keys(words).sort()])),
    );
  });

  test.each([
    ["zh: '密碼連續錯五次'", ['五次']],
    ["zh: '密碼登入會停用十五分鐘'", ['十五分鐘']],
    ["zh: '有 3 項將在 30 天內到期'", ['30 天']],
    ["en: 'After five wrong passwords'", ['five wrong passwords']],
    ["en: 'holds for 72 hours'", ['72 hours']],
    ['en: `holds for ${limits.initialPasswordHours} hours`', []],
    ["zh: '第一次登入，只顯示一次'", []],
    ['/** Locks for 15 minutes. */', []],
  ])('would be seen by this test: %s', (code, expected) => {
    expect(retoldIn(code)).toEqual(expected);
  });
});
