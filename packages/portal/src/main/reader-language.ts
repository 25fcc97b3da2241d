import { type Language } from '../domain/request-context.ts';

/** The language of the person at the keyboard, as their locale says it (POSIX, LC_ALL before LC_MESSAGES before LANG). */
export const readerLanguage = (env: Readonly<Record<string, string | undefined>>): Language =>
  [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']]
    .find((value) => value !== undefined && value !== '')
    ?.startsWith('zh')
    ? 'zh-Hant-TW'
    : 'en';
