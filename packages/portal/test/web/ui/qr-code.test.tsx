import { expect, it } from 'vitest';
import { QrCode } from '../../../src/web/ui/parts/qr-code.tsx';

it('a code to scan is black on white by itself, whatever the page it stands on looks like', () => {
  const code = String(QrCode({ text: 'otpauth://totp/a', label: 'code' }));
  expect(code).toMatch(/<rect width="100%" height="100%" fill="#fff"[^>]*>/);
  expect(code).toMatch(/<path fill="#000" d="M/);
});
