import { type Language } from '../../domain/request-context.ts';

export type { Language };

/** One thing said in both languages; `{name}` marks a place that `fill` puts a value into. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Picks the words of one language: `const say = t(language)`, then `say(title)`. */
export const t =
  (language: Language) =>
  (text: Text, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(language === 'en' ? text.en : text.zh, values);

/** Puts values into the `{name}` places of a sentence; a place without a value stays visible as it is. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  // Most sentences have no place, and a page has hundreds of them.
  sentence.includes('{')
    ? sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
    : sentence;
