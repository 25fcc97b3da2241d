import { readDay } from '../../domain/day/day.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import {
  type OfficeCalendar,
  type OfficeDay,
  type OpeningHours,
  parseOpeningHours,
} from '../../domain/helpdesk/opening-hours.ts';
import { parseOfficeCalendar } from '../../adapters/office-calendar/parse-office-calendar.ts';
import { Secret } from '../../kernel/secret.ts';
import { listOf } from './kinds-of-lists.ts';
import { type Kind } from './setting.ts';

/** What settings may hold. Each says in its refusal what it wants, since the person at the keyboard sees nothing else. */

const text = z.string();

/** Any text. */
export const anyText: Kind<string> = { words: 'text', schema: text };

export const calendarDay: Kind<string> = {
  words: 'day, such as 2026-12-31',
  schema: text.refine((day) => readDay(day) !== undefined, { error: 'must be a day such as 2026-12-31' }),
};

export const oneOf = <const Choice extends string>(...choices: readonly Choice[]): Kind<Choice> => ({
  words: choices.join(', '),
  schema: z.enum(choices, { error: `must be one of: ${choices.join(', ')}` }),
});

export const yesOrNo: Kind<boolean> = {
  words: 'yes or no',
  schema: oneOf('yes', 'no').schema.transform((choice) => choice === 'yes'),
};

const whole = (least: number, most: number, words: string): Kind<number> => ({
  words,
  schema: text
    .regex(/^\d{1,9}$/, `must be ${words}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be ${words}`),
});

export const port = whole(1, 65_535, 'a port between 1 and 65535');
export const countTo = (most: number): Kind<number> => whole(1, most, `a number between 1 and ${most}`);

export const percent: Kind<number> = whole(0, 100, 'a number of percent between 0 and 100');
/** The same with none among them. */
export const upTo = (most: number): Kind<number> => whole(0, most, `a number between 0 and ${most}`);

/** A file or folder, from where the program was started. */
export const place: Kind<string> = { words: 'path', schema: text.transform((given) => path.resolve(given)) };

/** What fits behind `Bearer` (RFC 6750, 2.1), and nobody guesses. */
export const bearerToken = (least: number): Kind<Secret> => ({
  words: `token of ${least} characters or more`,
  schema: text
    .regex(/^[\w.~+/-]+=*$/, 'must consist of letters, digits and - . _ ~ + /')
    .min(least, `must have at least ${least} characters`)
    .transform((given) => new Secret(given)),
});

export const sharedSecret = (least: number): Kind<Secret> => ({
  words: `text of ${least} characters or more`,
  schema: text.min(least, `must have at least ${least} characters`).transform((given) => new Secret(given)),
});

export const openingHours: Kind<OpeningHours> = {
  words: 'days and hours',
  schema: text.transform((given, context): OpeningHours => {
    const hours = parseOpeningHours(given);
    if (hours === undefined) context.addIssue('must look like 1-5 08:30-17:30');
    return hours ?? z.NEVER;
  }),
};

/** Read at the start, so that a file that cannot be read stops it and not a page. */
export const officeCalendar: Kind<OfficeCalendar> = {
  words: 'paths, separated by commas',
  schema: text.transform((given, context): OfficeCalendar => {
    const days = new Map<string, OfficeDay>();
    for (const file of listOf(given))
      try {
        for (const [day, official] of parseOfficeCalendar(readFileSync(path.resolve(file))))
          days.set(day, official);
      } catch (error) {
        context.addIssue(`${file} ${error instanceof Error ? error.message : 'cannot be read'}`);
      }
    return days;
  }),
};
