import { describe, expect, it } from 'vitest';
import { ErrorSummary } from '../../../src/web/ui/form/error-summary.tsx';
import { TextField } from '../../../src/web/ui/form/field.tsx';
import { PasswordField } from '../../../src/web/ui/form/password-field.tsx';
import { RefusalPanel } from '../../../src/web/ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../../src/web/ui/refusals/refusal-text.ts';
import { Tile } from '../../../src/web/ui/parts/tile.tsx';
import { frameFor } from './frame-for.ts';

const html = (part: unknown) => String(part);

describe('a form field', () => {
  it('has its label first, then hint, then message, then the control that both describe', () => {
    const field = html(
      <TextField name="x" label="帳號" hint="提示" error="請輸入" errorPrefix="錯誤：" value="a" />,
    );
    expect(field.indexOf('<label for="field-x">')).toBeLessThan(field.indexOf('提示'));
    expect(field.indexOf('提示')).toBeLessThan(field.indexOf('請輸入'));
    expect(field.indexOf('請輸入')).toBeLessThan(field.indexOf('<input'));
    expect(field).toContain('aria-describedby="field-x-hint field-x-error"');
    expect(field).toContain('aria-invalid="true"');
  });

  it('describes nothing when there is nothing to say', () => {
    expect(html(<TextField name="x" label="帳號" />)).not.toMatch(/aria-describedby|aria-invalid/);
  });
});

describe('a password field', () => {
  it('never carries a value and lets password managers help', () => {
    const field = html(
      <PasswordField language="zh-Hant-TW" name="p" label="密碼" autocomplete="current-password" />,
    );
    expect(field).toContain('type="password"');
    expect(field).toContain('autocomplete="current-password"');
    expect(field).not.toContain('value=');
  });
});

describe('the error summary', () => {
  it('links each problem to its field', () => {
    const summary = html(
      <ErrorSummary language="zh-Hant-TW" problems={[{ field: 'x', message: '請輸入帳號' }]} />,
    );
    expect(summary).toContain('role="alert"');
    expect(summary).toContain('<a href="#field-x">請輸入帳號</a>');
  });
});

describe('the refusal panel', () => {
  it('is an alert that says what happened, the next step and the help article', () => {
    const panel = html(<RefusalPanel frame={frameFor()} refusal={refusalText['certificate-expired']} />);
    expect(panel).toContain('role="alert"');
    for (const part of ['憑證已過期', '並非您操作錯誤', '下一步', 'href="/help/201"'])
      expect(panel).toContain(part);
  });

  it('names helpdesk and hours only where they help', () => {
    const helped = html(<RefusalPanel frame={frameFor()} refusal={refusalText['account-suspended']} />);
    expect(helped).toContain('049-0000000');
    expect(html(<RefusalPanel frame={frameFor()} refusal={refusalText['person-unknown']} />)).not.toContain(
      '049-',
    );
  });
});

describe('a tile', () => {
  it('keeps its name readable when it is locked, says why, and is no link', () => {
    const tile = html(<Tile icon="data" name="MyData" href="/x" locked="請先登入" />);
    expect(tile).toContain('aria-disabled="true"');
    expect(tile).toContain('請先登入');
    expect(tile).not.toContain('href');
  });
});
