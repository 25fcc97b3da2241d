import { describe, expect, it } from 'vitest';
import { chineseTextProblems, chineseTextsIn } from '../src/chinese-text.ts';

const rules = (text: string) => chineseTextProblems(text).map(({ rule }) => rule);

describe('the check of Chinese text', () => {
  it('finds nothing in text as Taiwan writes it', () => {
    expect(rules('請輸入 PIN 碼（6 到 8 個字元），再按「登入」。例：10:30、3.5 倍、a, b')).toEqual([]);
  });

  it.each(['請輸入密碼,再登入', '請稍候.', '帳號(必填)', '注意:卡片', '好!', '按"登入"鍵'])(
    'finds half-width punctuation next to a Han character: %s',
    (text) => {
      expect(rules(text)).toContain('half-width punctuation');
    },
  );

  it.each(['请登入', '帳号', '这台電腦'])('finds simplified characters: %s', (text) => {
    expect(rules(text)).toContain('simplified character');
  });

  it.each(['服務器沒有回應', '默認密碼', '網絡中斷'])('finds terms of another place: %s', (text) => {
    expect(rules(text)).toContain('term of another place');
  });

  it('reads the Chinese halves out of a source file', () => {
    expect(chineseTextsIn(`const a = { zh: '好', en: 'ok' };\nconst b = {\n zh:\n '壞', en: 'x' }`)).toEqual([
      '好',
      '壞',
    ]);
  });
});
