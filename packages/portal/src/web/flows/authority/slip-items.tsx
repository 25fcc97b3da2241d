import { momentText } from '../../ui/date-text.ts';
import { type Language, t, type Text } from '../../ui/text.ts';
import { text } from './text.ts';

/** Words in the language of whoever prints, and small beside them in the other, for whoever gets the slip. */
export const InBoth = ({ language, words }: { language: Language; words: Text }) => (
  <>
    {t(language)(words)}{' '}
    <span class="other-language" lang={language === 'en' ? 'zh-Hant-TW' : 'en'}>
      {language === 'en' ? words.zh : words.en}
    </span>
  </>
);

/** What stands on every slip: whose it is and until when it holds, never a national ID. */
export const slipItems = (
  language: Language,
  { name, agencies, expiresAt }: { name: string; agencies: readonly string[]; expiresAt: Date },
) => {
  const until = { zh: momentText('zh-Hant-TW', expiresAt), en: momentText('en', expiresAt) };
  return [
    { term: <InBoth language={language} words={text.name} />, description: name },
    { term: <InBoth language={language} words={text.agency} />, description: agencies.join('、') },
    {
      term: <InBoth language={language} words={text.validUntil} />,
      description: <InBoth language={language} words={until} />,
    },
  ];
};
