import { expect, test } from 'vitest';
import { plainText } from '../src/plain-text.ts';

test('a reader or card that names itself with control characters gets them left out', () => {
  expect(plainText('Reader\u001b[31m\r\n \u202etxet', 200)).toBe('Reader[31m txet');
});

test('a long name is cut', () => {
  expect(plainText('讀'.repeat(300), 200)).toHaveLength(200);
});
