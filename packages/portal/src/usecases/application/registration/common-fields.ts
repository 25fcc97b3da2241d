import { z } from 'zod';
import { categories, clearances } from '../../../domain/application/application.ts';
import { assuranceNames } from '../../../domain/application/assurance.ts';
import { roles } from '../../../domain/authority/authority.ts';
import { employmentStatuses } from '../../../domain/person/person.ts';
import { field } from './field.ts';
import { agencyCode, level, short } from './forms.ts';

const audience = z.strictObject({
  employment: z.array(z.enum(employmentStatuses)).min(1).optional(),
  agencies: z.array(agencyCode).min(1).optional(),
  roles: z.array(z.enum(roles)).min(1).optional(),
});

const nameIn = (language: { zh: string; en: string }) =>
  field(short.optional(), {
    means: { zh: `${language.zh}名稱`, en: `its name in ${language.en}` },
    otherwise: '`client_name`',
    obeyedBy: 'portal',
  });

/** What every registration says, whatever protocol the application speaks. */
export const commonFields = {
  client_name: field(short, {
    means: { zh: '系統名稱', en: 'what it is called' },
    obeyedBy: 'portal',
  }),
  'client_name#zh-Hant-TW': nameIn({ zh: '正體中文', en: 'Chinese as written in Taiwan' }),
  'client_name#zh-TW': nameIn({ zh: '正體中文（同上）', en: 'the same, in the older tag' }),
  'client_name#zh': nameIn({ zh: '中文（同上）', en: 'the same, in the shortest tag' }),
  'client_name#en': nameIn({ zh: '英文', en: 'English' }),
  required_acr: field(level.default('password'), {
    means: {
      zh: '登入須達到的等級；任何要求都不能低於它',
      en: 'the level that a sign-in must have; no request goes below it',
    },
    otherwise: `\`${assuranceNames.password}\``,
    obeyedBy: 'portal',
  }),
  visible_to: field(z.union([z.literal('everyone').transform(() => ({})), audience]).default({}), {
    means: {
      zh: '提供對象：`everyone`，或含 `employment`（`in-service`、`on-leave`）、`agencies`（機關代碼，含所屬機關）、`roles` 的物件；列出的條件須全部符合',
      en: '`"everyone"`, or an object with `employment` (`in-service`, `on-leave`), `agencies` (codes; those below are meant too) and `roles`; all parts that are there must fit',
    },
    otherwise: 'everyone',
    obeyedBy: 'portal',
  }),
  category: field(z.enum(categories).default('other'), {
    means: {
      zh: `應用系統清單中的分類：${categories.join('、')}`,
      en: `where the launcher lists it: ${categories.map((each) => `\`${each}\``).join(', ')}`,
    },
    otherwise: '`other`',
    obeyedBy: 'portal',
  }),
  icon: field(
    z
      .string()
      .regex(/^[a-z-]{1,32}$/)
      .default('outside'),
    {
      means: { zh: '圖示名稱', en: '`data`, `agency`, `person`, `mail`, `key`, …' },
      otherwise: 'a plain window',
      obeyedBy: 'portal',
    },
  ),
  on_home: field(z.boolean().default(false), {
    means: { zh: '首頁也顯示圖示', en: 'also an icon on the home page' },
    otherwise: '`false`',
    obeyedBy: 'portal',
  }),
  clearance: field(z.array(z.enum(clearances)).default([]), {
    means: {
      zh: '`["national_id"]`：依法得取得身分證號',
      en: '`["national_id"]` when law lets the application have the national ID',
    },
    otherwise: 'none',
    obeyedBy: 'portal',
  }),
  owner: field(short.optional(), {
    means: { zh: '負責機關或單位', en: 'the agency or unit that answers for it' },
    otherwise: 'empty',
    obeyedBy: 'portal',
  }),
};

/** The parts of an application that these fields become. */
export function commonOf(data: z.infer<z.ZodObject<typeof commonFields>>) {
  const { employment, agencies, roles: some }: z.infer<typeof audience> = data.visible_to;
  return {
    names: {
      zh:
        data['client_name#zh-Hant-TW'] ??
        data['client_name#zh-TW'] ??
        data['client_name#zh'] ??
        data.client_name,
      en: data['client_name#en'] ?? data.client_name,
    },
    category: data.category,
    icon: data.icon,
    requiredLevel: data.required_acr,
    audience: {
      ...(employment === undefined ? {} : { employment }),
      ...(agencies === undefined ? {} : { agencies }),
      ...(some === undefined ? {} : { roles: some }),
    },
    clearance: data.clearance,
    owner: data.owner ?? '',
    onHome: data.on_home,
  };
}
