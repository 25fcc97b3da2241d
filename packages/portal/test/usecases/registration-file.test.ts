import { describe, expect, it } from 'vitest';
import { readRegistration } from '../../src/usecases/application/registration/read-registration.ts';
import { problemSentence } from '../../src/web/ui/registration/problem-sentence.ts';

const good = { client_name: 'Leave', redirect_uris: ['https://leave.example/callback'] };

const sentences = (file: unknown, language: 'zh-Hant-TW' | 'en') => {
  const read = readRegistration(file);
  return 'problems' in read ? read.problems.map((problem) => problemSentence(problem, language)) : [];
};

describe('a registration file', () => {
  it('that is right has no problems', () => {
    expect(sentences(good, 'en')).toEqual([]);
  });

  it.each([
    [{ redirect_uris: good.redirect_uris }, 'client_name：缺少這個欄位。', 'client_name: is missing.'],
    [
      { ...good, requird_acr: 'card' },
      'requird_acr：沒有這個欄位，請檢查拼字。',
      'requird_acr: is not a known field; check its spelling.',
    ],
    [
      { ...good, category: 'games' },
      /^category：只能是 .+。$/,
      /^category: must be one of .*attendance.*\.$/,
    ],
    [
      { ...good, required_acr: 'best' },
      /^required_acr：只能是 .*urn:ecpa:assurance:card/,
      /^required_acr: must be one of .*urn:ecpa:assurance:card/,
    ],
    [{ ...good, visible_to: { agencies: ['X'] } }, /^visible_to/, /^visible_to.*(agency code|wrong form)/],
    [
      { ...good, redirect_uris: ['javascript:alert(1)'] },
      /^redirect_uris \(javascript:alert\(1\)\)：必須是 https/,
      /^redirect_uris \(javascript:alert\(1\)\): must be an https address/,
    ],
    [
      { ...good, client_uri: 'http://leave.example/' },
      /^client_uri：必須是 https/,
      /^client_uri: must be an https address/,
    ],
    [{ ...good, client_uri: 'leave' }, /^client_uri：必須是 https/, /^client_uri: must be an https address/],
    [
      { ...good, client_name: 'x'.repeat(201) },
      'client_name：格式或長度不對。',
      'client_name: has the wrong form or length.',
    ],
    [
      { client_name: 'Program', application_type: 'native', redirect_uris: ['tw.gov.leave:/callback'] },
      /^client_uri：請填系統的網址/,
      /^client_uri: give the address/,
    ],
    [
      { saml_metadata: '<x/>', client_name: 'Leave' },
      'client_uri：缺少這個欄位。',
      'client_uri: is missing.',
    ],
  ])('%j is refused in one sentence of each language', (file, zh, en) => {
    expect(sentences(file, 'zh-Hant-TW')).toEqual([typeof zh === 'string' ? zh : expect.stringMatching(zh)]);
    expect(sentences(file, 'en')).toEqual([typeof en === 'string' ? en : expect.stringMatching(en)]);
  });

  it('tells everything that is wrong at once', () => {
    expect(sentences({ client_nam: 'x' }, 'en')).toEqual([
      'redirect_uris: is missing.',
      'client_name: is missing.',
      'client_nam: is not a known field; check its spelling.',
    ]);
  });
});
