import { branded, type Brand } from '../../kernel/brand.ts';
import { dashes } from '../../kernel/visible-text.ts';
import { maskNationalId, parseNationalId } from '../person/national-id.ts';

/** Why an officer did what they did, in their own words; without a national ID, an e-mail address or control characters. */
export type Reason = Brand<string, 'Reason'>;

/** What our code, a setting or the registry says about an event, under the same rules. */
export type Remark = Brand<string, 'Remark'>;

/** Characters of a reason that a row keeps. */
export const longestReason = 200;
const longest = { reason: longestReason, remark: 300 } as const;

/** What is looked at of a text, in its longest lengths: enough for white space, and no more work than for a sentence. */
const looked = 8;

// Line breaks and terminal sequences forge log lines; marks of direction turn what an auditor reads (CVE-2021-42574).
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;
const fullWidth = /[Ａ-Ｚａ-ｚ０-９＠．]/g;
// As many separators between two digits as people type; bounded, so that no run of them is read twice over.
const between = `[\\s${dashes}\\p{Default_Ignorable_Code_Point}]{0,3}`;
const idShaped = new RegExp(
  `(?<![A-Za-z0-9])[A-Za-z]${between}[0-9A-Da-d](?:${between}\\d){8}(?![A-Za-z0-9])`,
  'gu',
);
// The look behind begins once in a run of letters; without it the work grows with the square of the run.
const emailShaped = /(?<![\w.+-])[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g;

const maskId = (text: string): string => {
  const nationalId = parseNationalId(text);
  return nationalId === undefined ? text : maskNationalId(nationalId);
};

/** Text that may stand in a row: one line, bounded, with national IDs and e-mail addresses masked. */
const cleaned = (text: string, length: number): string =>
  text
    .slice(0, looked * length)
    .normalize('NFC')
    .replace(unprintable, ' ')
    .replace(fullWidth, (character) => character.normalize('NFKC'))
    .replace(idShaped, maskId)
    .replace(emailShaped, '…@$1')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, length);

/** @returns undefined when nothing was typed */
export function readReason(typed: string): Reason | undefined {
  const text = cleaned(typed, longest.reason);
  return text === '' ? undefined : branded<Reason>(text);
}

export const remark = (text: string): Remark => branded<Remark>(cleaned(text, longest.remark));
