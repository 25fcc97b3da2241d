import { describe, expect, it } from 'vitest';
import { isCommonPassword } from '../../src/adapters/passwords/common-passwords.ts';

describe('common passwords', () => {
  it.each([
    '1111111',
    'password',
    'PASSWORD',
    'p@ssw0rd',
    'password1234567',
    'Password2026!!!',
    '!!!welcome2026!!',
    'passwordpassword',
    'dragondragondra',
    'aaaaaaaaaaaaaaaa',
    '123456789012345',
    '987654321098765',
    'abcdefghijklmnop',
    'qwertyuiopasdfgh',
    '1qaz2wsx3edc4rfv',
    'abc123abc123abc123',
    'ji32k7au4a83',
    'Spring2026!!!!!',
    'winter-2025-winter',
    'Summer115115!!!',
    '民國115年春天!!!!',
    '一一五年夏天115年夏天',
    'HappyNewYear2026',
    'Dec2025Jan2026!!',
    'ｐａｓｓｗｏｒｄ',
    '',
  ])('knows %s', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each([
    'correct-staple-horse-cloud',
    'tortoise walks 4 miles',
    'x7Kq-mv2P-9hTr-wz',
    'winter snow covers our garden',
    '115年的春天我在圖書館數樓梯',
    'my cat was born in 2019, june',
    '清晨的圖書館有三扇窗戶開著喔',
    'Tr0ub4dor&3xyzzy',
    'line\nbreak-quokka-9',
  ])('lets %s pass', (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });
});
