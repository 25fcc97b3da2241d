import { describe, expect, it } from 'vitest';
import { Actions, Button, ButtonLink } from '../../../src/web/ui/form/button.tsx';
import { ChoiceField } from '../../../src/web/ui/form/choice-field.tsx';
import { DataTable } from '../../../src/web/ui/parts/data-table.tsx';
import { DefinitionList } from '../../../src/web/ui/parts/definition-list.tsx';
import { QrCode } from '../../../src/web/ui/parts/qr-code.tsx';
import { ProgressSteps } from '../../../src/web/ui/parts/progress-steps.tsx';
import { Tag } from '../../../src/web/ui/parts/tag.tsx';

const html = (part: unknown) => String(part);

describe('the parts that show things', () => {
  it('draw a code to scan black on white by itself, whatever the page it stands on looks like', () => {
    const code = html(<QrCode text="otpauth://totp/a" label="code" />);
    expect(code).toMatch(/<rect width="100%" height="100%" fill="#fff"[^>]*>/);
    expect(code).toMatch(/<path fill="#000" d="M/);
  });

  it('name each row of a table by its first cell, and each cell by its column', () => {
    const table = html(
      <DataTable
        caption="登入"
        columns={['時間', '結果']}
        rows={[['9:00', <Tag tone="good">成功</Tag>]]}
        empty="沒有"
      />,
    );
    expect(table).toContain('<caption>登入</caption>');
    expect(table).toContain('<th scope="row" data-head="時間">9:00</th>');
    expect(table).toContain('<td data-head="結果"><span class="tag tag-good">成功</span></td>');
  });

  it('say so when a table would have no rows', () => {
    expect(html(<DataTable caption="登入" columns={['時間']} rows={[]} empty="沒有紀錄" />)).toBe(
      '<p class="quiet">沒有紀錄</p>',
    );
  });

  it('say the state of each step in words', () => {
    const steps = html(
      <ProgressSteps
        language="zh-Hant-TW"
        steps={[
          { id: 'a', name: '查詢', state: 'done' },
          { id: 'b', name: '比對', state: 'running' },
        ]}
      />,
    );
    expect(steps).toMatch(/查詢<\/span><span class="step-state">完成/);
    expect(steps).toMatch(/data-step="b" aria-current="step">.*進行中/);
  });

  it('pair each term with its description', () => {
    expect(html(<DefinitionList items={[{ term: '姓名', description: '林' }]} />)).toContain(
      '<dt>姓名</dt><dd>林</dd>',
    );
  });

  it('put the question of a group into its legend and the summary’s target onto its first answer', () => {
    const group = html(
      <ChoiceField
        type="radio"
        name="way"
        label="方式"
        choices={[
          { value: 'a', label: '甲', checked: true },
          { value: 'b', label: '乙', hint: '提示' },
        ]}
      />,
    );
    expect(group).toContain('<legend>方式</legend>');
    expect(group).toContain('id="field-way" name="way" value="a" checked=""');
    expect(group).toContain('aria-describedby="field-way-1-hint"');
  });

  it('draw a link that leads on as an action, and a button as a button', () => {
    const row = html(
      <Actions>
        <Button>送出</Button>
        <ButtonLink href="/" kind="second">
          上一步
        </ButtonLink>
      </Actions>,
    );
    expect(row).toContain('<button class="button button-main" type="submit">送出</button>');
    expect(row).toContain('<a class="button button-second" href="/">上一步</a>');
  });
});
