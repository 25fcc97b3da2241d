import { momentText } from './date-text.ts';
import { type Language, t } from './text.ts';

const words = {
  open: { zh: '客服現在服務中，到 {time} 為止。', en: 'The helpdesk is open now, until {time}.' },
  closed: {
    zh: '現在不是客服服務時間，{time} 開始服務。',
    en: 'The helpdesk is closed now and opens on {time}.',
  },
} as const;

/** Whether the helpdesk answers at the moment, and until or from when, in Taipei time. */
export const openingText = (
  language: Language,
  hours: { readonly open: true; readonly closesAt: Date } | { readonly open: false; readonly opensAt: Date },
): string =>
  hours.open
    ? t(language)(words.open, { time: momentText(language, hours.closesAt) })
    : t(language)(words.closed, { time: momentText(language, hours.opensAt) });
