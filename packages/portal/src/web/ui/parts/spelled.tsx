import { type Language, t } from '../text.ts';

const words = {
  spell: { zh: '逐字念給對方聽', en: 'Spell it out' },
  group: { zh: '第 {n} 組', en: 'Group {n}' },
};

/** The spelling alphabet of radio and telephone (ICAO), which offices in Taiwan use for letters as well. */
const letters: Readonly<Record<string, string>> = {
  a: 'Alfa',
  b: 'Bravo',
  c: 'Charlie',
  d: 'Delta',
  e: 'Echo',
  f: 'Foxtrot',
  g: 'Golf',
  h: 'Hotel',
  i: 'India',
  j: 'Juliett',
  k: 'Kilo',
  l: 'Lima',
  m: 'Mike',
  n: 'November',
  o: 'Oscar',
  p: 'Papa',
  q: 'Quebec',
  r: 'Romeo',
  s: 'Sierra',
  t: 'Tango',
  u: 'Uniform',
  v: 'Victor',
  w: 'Whiskey',
  x: 'X-ray',
  y: 'Yankee',
  z: 'Zulu',
};

const digits: Readonly<Record<Language, readonly string[]>> = {
  'zh-Hant-TW': ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
};

const digitWord = (language: Language, digit: number): string => digits[language][digit] ?? '';

/** A code group by group and character by character, to be read over the telephone; `code` has hyphens between groups. */
export const Spelled = ({ language, code }: { language: Language; code: string }) => {
  const say = t(language);
  return (
    <details>
      <summary>{say(words.spell)}</summary>
      <dl class="facts">
        {code.split('-').map((group, place) => (
          <div>
            <dt>{say(words.group, { n: place + 1 })}</dt>
            <dd>
              {Array.from(group)
                .map((sign) => `${sign.toUpperCase()} ${letters[sign] ?? digitWord(language, Number(sign))}`)
                .join(language === 'en' ? ', ' : '、')}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
};
