import { describe, expect, it } from 'vitest';
import { safeReturnPath } from '../../../src/web/http/return-path.ts';

/** What people have tried elsewhere to leave a site through its own redirect (OWASP ASVS 5.0, 3.7.2). */
const payloads = [
  'https://evil.example',
  'http://evil.example/',
  '//evil.example',
  '///evil.example',
  '////evil.example/path',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\\/evil.example',
  '/ /evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n/evil.example',
  '/%09/evil.example',
  '/%5cevil.example',
  '/%5Cevil.example',
  '/%2fevil.example',
  '/%2F%2Fevil.example',
  '/%2f%2fevil.example',
  '/%0d%0aSet-Cookie:x=1',
  '/path\r\nSet-Cookie: x=1',
  '/%0aLocation:https://evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e%2e//evil.example',
  '/;@evil.example//x',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'evil.example',
  'evil.example/path',
  '@evil.example',
  'https:evil.example',
  'https:/evil.example',
  'http:\\\\evil.example',
  '.evil.example',
  '?next=//evil.example',
  '#//evil.example',
  '',
  ' ',
  '/\u0000',
  '/路徑',
  '／／evil.example',
  '/\u2028/evil.example',
  `/${'a'.repeat(3000)}`,
];

describe('a return path', () => {
  it.each(payloads.map((payload) => [payload.slice(0, 60), payload] as const))('is not %j', (_, payload) => {
    const path = safeReturnPath(payload);
    if (path !== undefined) {
      // Where a payload is let through at all, it is a plain path of this site.
      expect(new URL(path, 'https://portal.example').origin).toBe('https://portal.example');
      expect(path).toMatch(/^\/[^/\\]/);
    }
    expect(path).toBeUndefined();
  });

  it.each([
    '/',
    '/help',
    '/help/101',
    '/account?part=cards',
    '/help?q=%E5%8D%A1%E7%89%87',
    '/account#sessions',
  ])('may be a path of this site: %s', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it('is resolved before it is used', () => {
    expect(safeReturnPath('/help/../account')).toBe('/account');
  });
});
