import { limits } from '../../domain/limits.ts';
import { type MailUrgency } from '../../domain/mail/mail.ts';

export interface MailDraft {
  readonly urgency: MailUrgency;
  readonly subject: string;
  readonly text: string;
  /** The same words for programs that show HTML: no picture, no script, nothing from elsewhere. */
  readonly html: string;
}

export interface Occasion {
  readonly name: string;
  readonly origin: string;
  readonly at: Date;
  /** It goes to an address that the account had until lately, and says why. */
  readonly toFormer?: boolean;
}

type Language = 'zh' | 'en';

/** Who did what the mail tells of: it decides whom somebody in doubt should ask. */
export type DoneBy = 'owner' | 'office' | 'portal';

/** A line of a name or subject must stay one line. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

const taipei = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Taipei',
  dateStyle: 'short',
  timeStyle: 'short',
});

const closing: Readonly<Record<DoneBy, Record<Language, string>>> = {
  owner: {
    zh: '如果不是您本人操作，請立即聯絡貴機關人事單位或客服。',
    en: 'If this was not you, tell your personnel office or the helpdesk at once.',
  },
  office: {
    zh: '如有疑義，請洽貴機關人事單位或客服。',
    en: 'If you have doubts, ask your personnel office or the helpdesk.',
  },
  portal: { zh: '', en: '' },
};
const automatic: Record<Language, string> = {
  zh: '本信由系統自動寄出，請勿回覆。',
  en: 'This mail was sent automatically; please do not reply.',
};

const toFormerAddress: Record<Language, string> = {
  zh: `您帳號的電子郵件在 ${limits.emailUndoHours} 小時內變更過，所以這則通知也寄到變更前的信箱。`,
  en: `The e-mail address of your account was changed within the last ${limits.emailUndoHours} hours, so this notice also goes to the address before.`,
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

/** Addresses of the portal's own become links; nothing else does. */
const linked = (text: string, origin: string): string =>
  text
    .split(/(https?:\/\/[^\s，。；）]+)/)
    .map((part) =>
      part === origin || part.startsWith(`${origin}/`)
        ? `<a href="${escaped(part)}">${escaped(part)}</a>`
        : escaped(part),
    )
    .join('');

const paragraphs = (text: string, origin: string): string =>
  text
    .split('\n\n')
    .map((each) => `<p>${linked(each, origin).replaceAll('\n', '<br>')}</p>`)
    .join('\n');

const languageTag: Record<Language, string> = { zh: 'zh-Hant-TW', en: 'en' };

/** Both languages in one mail, as text and as HTML of the same words: nobody knows in which of them it will be read. */
export function draft(
  { name, origin, at, toFormer = false }: Occasion,
  {
    urgency,
    by = 'owner',
    zh,
    en,
  }: Record<Language, { subject: string; body: string }> & { urgency: MailUrgency; by?: DoneBy },
): MailDraft {
  const time = taipei.format(at);
  const person = oneLine(name);
  const why = (language: Language) => (toFormer ? [toFormerAddress[language]] : []);
  const said: Record<Language, readonly string[]> = {
    zh: [
      `${person} 您好：`,
      zh.body,
      ...why('zh'),
      `時間：${time}（臺灣時間）\n網站：${origin}`,
      `${closing[by].zh}${automatic.zh}`,
    ],
    en: [
      `Dear ${person},`,
      en.body,
      ...why('en'),
      `Time: ${time} (Taiwan)\nSite: ${origin}`,
      `${closing[by].en} ${automatic.en}`.trim(),
    ],
  };
  const subject = `【人事服務網】${zh.subject} / ${en.subject}`;
  const text = [said.zh.join('\n\n'), '— — —', said.en.join('\n\n'), ''].join('\n\n').trimEnd();
  const part = (language: Language) =>
    `<div lang="${languageTag[language]}">\n${paragraphs(said[language].join('\n\n'), origin)}\n</div>`;
  const html = [
    `<!doctype html>\n<html lang="zh-Hant-TW">\n<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="font-family:sans-serif;font-size:16px;line-height:1.6;max-width:40em">',
    part('zh'),
    '<hr>',
    part('en'),
    '</body>\n</html>',
  ].join('\n');
  return { urgency, subject, text: `${text}\n`, html };
}
