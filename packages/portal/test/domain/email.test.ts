import { describe, expect, test } from 'vitest';
import { parseEmail } from '../../src/domain/account/email.ts';

describe('an e-mail address', () => {
  test.each([
    ['lin@example.gov.tw', 'lin@example.gov.tw'],
    ['  lin@example.gov.tw\n', 'lin@example.gov.tw'],
    ['lin+portal@example.gov.tw', 'lin+portal@example.gov.tw'],
    ['Lin.Jiawen@Example.GOV.TW', 'Lin.Jiawen@example.gov.tw'],
    ['ｌｉｎ＠ｅｘａｍｐｌｅ．ｇｏｖ．ｔｗ', 'lin@example.gov.tw'],
    ['lin＠example.gov.tw', 'lin@example.gov.tw'],
    ['lin@example。gov。tw', 'lin@example.gov.tw'],
    ['\u200blin@example.gov.tw\u200b', 'lin@example.gov.tw'],
    ['\u202alin@example.gov.tw\u202c', 'lin@example.gov.tw'],
    ['lin@exam\u00adple.gov.tw', 'lin@example.gov.tw'],
    ['lin@圖書館.台灣', 'lin@xn--ldso38aj21b.xn--kpry57d'],
    ['o’brien@example.gov.tw'.replace('’', "'"), "o'brien@example.gov.tw"],
    [`${'a'.repeat(64)}@example.gov.tw`, `${'a'.repeat(64)}@example.gov.tw`],
  ])('%j is read as %j', (typed, expected) => {
    expect(parseEmail(typed)).toBe(expected);
  });

  test.each([
    '',
    'lin',
    '@example.gov.tw',
    'lin@',
    'lin@example',
    'lin@localhost',
    'lin@portal.local',
    'lin@example.invalid',
    'lin@192.0.2.7',
    'lin@[192.0.2.7]',
    '林@example.gov.tw',
    'lin jw@example.gov.tw',
    '.lin@example.gov.tw',
    'lin.@example.gov.tw',
    'li..n@example.gov.tw',
    'lin@-example.gov.tw',
    'lin@example..tw',
    'lin@exam_ple.tw',
    'a@b@example.gov.tw',
    'lin@example.gov.tw, chen@example.gov.tw',
    'Lin <lin@example.gov.tw>',
    'lin@example.gov.tw\r\nBcc: x@y.tw',
    `${'a'.repeat(65)}@example.gov.tw`,
    `lin@${'a'.repeat(64)}.tw`,
    `lin@${'abcdefghi.'.repeat(26)}tw`,
  ])('%j is none to which a mail could be delivered', (typed) => {
    expect(parseEmail(typed)).toBeUndefined();
  });
});
