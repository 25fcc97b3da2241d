import { readFileSync } from 'node:fs';
import path from 'node:path';
import { html, raw } from 'hono/html';

export type Language = 'zh-Hant-TW' | 'en';
export interface Text {
  readonly zh: string;
  readonly en: string;
}

const style = readFileSync(path.join(import.meta.dirname, 'page.css'), 'utf8');

/** Chinese unless English is asked for. */
export const languageOf = (asked: string | undefined): Language => (asked === 'en' ? 'en' : 'zh-Hant-TW');

export const speak =
  (language: Language) =>
  ({ zh, en }: Text): string =>
    language === 'en' ? en : zh;

/** Address of a page of the sandbox in this language. */
export const address = (path: string, language: Language): string =>
  language === 'en' ? `${path}?lang=en` : path;

type Content = ReturnType<typeof html>;

/** A whole page of the sandbox. */
export function page({
  language,
  title,
  path: here,
  content,
}: {
  language: Language;
  title: Text;
  path: string;
  content: Content;
}): Content {
  const say = speak(language);
  const other: Language = language === 'en' ? 'zh-Hant-TW' : 'en';
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <title>${say(title)} · ${say({ zh: '沙箱', en: 'Sandbox' })}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <header>
          <strong>${say({ zh: '人事服務網 沙箱', en: 'Personnel Services Sandbox' })}</strong>
          <nav aria-label="${say({ zh: '沙箱', en: 'Sandbox' })}">
            <a href="${address('/', language)}">${say({ zh: '讀卡機', en: 'Reader' })}</a>
            <a href="${address('/mailbox', language)}">${say({ zh: '信箱', en: 'Mailbox' })}</a>
            <a href="${address('/verifiers/phone', language)}">${say({ zh: '手機', en: 'Phone' })}</a>
            <a href="${address(here, other)}" lang="${other}">${other === 'en' ? 'English' : '中文'}</a>
          </nav>
        </header>
        <main>${content}</main>
        <footer>
          ${say({
            zh: '沙箱裡的城市、機關與人物皆為虛構；卡片與憑證只在這台電腦上有效。',
            en: 'City, agencies and people are fictional; cards and certificates are worth something on this machine only.',
          })}
        </footer>
      </body>
    </html>`;
}
