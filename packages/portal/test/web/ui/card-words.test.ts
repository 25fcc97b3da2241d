import { describe, expect, it } from 'vitest';
import { cardRefusalWords, cardWords } from '../../../src/web/ui/card/card-words.ts';
import { refusalCodes } from '../../../src/domain/refusal.ts';
import { readPageWords } from '../../../src/web/client/page-words.ts';
import { testSite } from '../site.ts';

const settings = testSite().settings.public;
const words = (language: 'zh-Hant-TW' | 'en') => cardWords({ language, purpose: 'sign-in', settings });

describe('the words of the card panel', () => {
  it('are of one language only', () => {
    expect(JSON.stringify(words('en').texts)).not.toMatch(/\p{Script=Han}/u);
    expect(JSON.stringify(words('zh-Hant-TW'))).not.toContain('Sign in');
  });

  it('reach the script as they left the server', () => {
    const read = readPageWords(JSON.stringify(words('zh-Hant-TW')));
    expect(read.say('pinLabel')).toBe('憑證密碼（PIN 碼）');
    expect(read.say('triesLeft', { n: 2 })).toBe('還可以再試 2 次。');
    expect(read.refusal('agent', 'no-agent')?.article).toBe(101);
    expect(read.link('article')).toBe('/help/');
    read.learn(cardRefusalWords('zh-Hant-TW'));
    for (const code of refusalCodes) expect(read.refusal('portal', code), code).toBeDefined();
  });

  it('are not found for a code that nobody knows', () => {
    expect(readPageWords(JSON.stringify(words('en'))).refusal('portal', 'constructor')).toBeUndefined();
  });
});
