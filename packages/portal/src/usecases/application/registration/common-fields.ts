import { z } from 'zod';
import { categories, clearances } from '../../../domain/application/application.ts';
import { assuranceNames } from '../../../domain/application/assurance.ts';
import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { roles } from '../../../domain/authority/authority.ts';
import { employmentStatuses } from '../../../domain/person/person.ts';
import { type Listing } from '../../../domain/application/listing.ts';
import { readDay } from '../../../domain/day/day.ts';
import { field } from './field.ts';
import { agencyCode, level, short } from './forms.ts';

const audience = z.strictObject({
  employment: z.array(z.enum(employmentStatuses)).min(1).optional(),
  agencies: z.array(agencyCode).min(1).optional(),
  roles: z.array(z.enum(roles)).min(1).optional(),
});

const nameIn = (language: { zh: string; en: string }, section?: 'naming') =>
  field(short.optional(), {
    section,
    label: { zh: `${language.zh}名稱`, en: `Name in ${language.en}` },
    means: { zh: `${language.zh}名稱`, en: `its name in ${language.en}` },
    otherwise: '`client_name`',
    obeyedBy: 'portal',
  });

/** What every registration says, whatever protocol the application speaks. */
export const commonFields = {
  client_name: field(short, {
    section: undefined,
    label: { zh: '系統名稱', en: 'Name' },
    means: { zh: '系統名稱', en: 'what it is called' },
    obeyedBy: 'portal',
  }),
  'client_name#zh-Hant-TW': nameIn({ zh: '正體中文', en: 'Chinese as written in Taiwan' }, 'naming'),
  'client_name#zh-TW': nameIn({ zh: '正體中文（同上）', en: 'the same, in the older tag' }),
  'client_name#zh': nameIn({ zh: '中文（同上）', en: 'the same, in the shortest tag' }),
  'client_name#en': nameIn({ zh: '英文', en: 'English' }, 'naming'),
  required_acr: field(level.default('password'), {
    section: 'access',
    control: { kind: 'one-of', values: Object.values(assuranceNames) },
    label: { zh: '登入等級', en: 'Level of sign-in' },
    means: {
      zh: '登入須達到的等級；任何要求都不能低於它',
      en: 'the level that a sign-in must have; no request goes below it',
    },
    otherwise: `\`${assuranceNames.password}\``,
    obeyedBy: 'portal',
  }),
  visible_to: field(z.union([z.literal('everyone').transform(() => ({})), audience]).default({}), {
    section: 'access',
    control: { kind: 'audience' },
    label: { zh: '提供對象', en: 'For whom' },
    means: {
      zh: '提供對象：`everyone`，或含 `employment`（`in-service`、`on-leave`）、`agencies`（機關代碼，含所屬機關）、`roles` 的物件；列出的條件須全部符合',
      en: '`"everyone"`, or an object with `employment` (`in-service`, `on-leave`), `agencies` (codes; those below are meant too) and `roles`; all parts that are there must fit',
    },
    otherwise: 'everyone',
    obeyedBy: 'portal',
  }),
  category: field(z.enum(categories).default('other'), {
    section: 'naming',
    label: { zh: '分類', en: 'Category' },
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
      section: 'naming',
      label: { zh: '圖示', en: 'Icon' },
      means: { zh: '圖示名稱', en: '`data`, `agency`, `person`, `mail`, `key`, …' },
      otherwise: 'a plain window',
      obeyedBy: 'portal',
    },
  ),
  on_home: field(z.boolean().default(false), {
    section: 'naming',
    label: { zh: '首頁顯示圖示', en: 'Icon on the home page' },
    means: { zh: '首頁也顯示圖示', en: 'also an icon on the home page' },
    otherwise: '`false`',
    obeyedBy: 'portal',
  }),
  clearance: field(z.array(z.enum(clearances)).default([]), {
    section: 'data',
    label: { zh: '受保護資料', en: 'Protected data' },
    means: {
      zh: '`["national_id"]`：依法得取得身分證號',
      en: '`["national_id"]` when law lets the application have the national ID',
    },
    otherwise: 'none',
    obeyedBy: 'portal',
  }),
  listed_for_others: field(z.boolean().default(false), {
    section: 'listing',
    label: { zh: '對非提供對象也顯示', en: 'Shown to others too' },
    means: {
      zh: '不屬於提供對象的人員也看得到，並說明原因與洽詢對象',
      en: 'also shown, closed, to people for whom it is not there: with why, and whom to ask',
    },
    otherwise: '`false`',
    obeyedBy: 'portal',
  }),
  access_requests_to: field(z.email().max(200).optional(), {
    section: 'listing',
    label: { zh: '申請使用的收件者', en: 'Requests go to' },
    means: {
      zh: '由誰決定是否開放：「申請使用」寄到這個電子郵件；須併同 `listed_for_others`',
      en: 'who decides: 申請使用 mails the wish of somebody who lacks it there; beside `listed_for_others`',
    },
    otherwise: 'people ask the owner by themselves',
    obeyedBy: 'portal',
  }),
  'announcement#zh-Hant-TW': field(short.optional(), {
    section: 'listing',
    label: { zh: '公告（中文）', en: 'Announcement in Chinese' },
    means: { zh: '應用系統清單中的公告', en: 'an announcement in the launcher, in Chinese' },
    otherwise: '`announcement#en`',
    obeyedBy: 'portal',
  }),
  'announcement#en': field(short.optional(), {
    section: 'listing',
    label: { zh: '公告（英文）', en: 'Announcement in English' },
    means: { zh: '公告的英文', en: 'the same in English' },
    otherwise: '`announcement#zh-Hant-TW`',
    obeyedBy: 'portal',
  }),
  announcement_until: field(z.iso.date().optional(), {
    section: 'listing',
    control: { kind: 'day' },
    label: { zh: '公告顯示至', en: 'Announced until' },
    means: { zh: '公告顯示至哪一天，例如 `2026-12-31`', en: 'the last day on which it is shown' },
    otherwise: 'until the registration changes',
    obeyedBy: 'portal',
  }),
  owner: field(short.optional(), {
    section: 'naming',
    label: { zh: '負責機關或單位', en: 'Owner' },
    means: { zh: '負責機關或單位', en: 'the agency or unit that answers for it' },
    otherwise: 'empty',
    obeyedBy: 'portal',
  }),
};

type CommonFile = z.infer<z.ZodObject<typeof commonFields>>;

/** A field of the launcher that another one has to stand beside, where it does not. */
export function listingProblem(data: CommonFile): RegistrationProblem | undefined {
  const alone = (field: keyof CommonFile): RegistrationProblem => ({ field, code: 'no-effect', detail: '' });
  if (data.access_requests_to !== undefined && !data.listed_for_others) return alone('access_requests_to');
  const text = data['announcement#zh-Hant-TW'] ?? data['announcement#en'];
  return data.announcement_until !== undefined && text === undefined
    ? alone('announcement_until')
    : undefined;
}

function listingOf(data: CommonFile): Listing {
  const zh = data['announcement#zh-Hant-TW'] ?? data['announcement#en'];
  const en = data['announcement#en'] ?? zh;
  return {
    toOthers: data.listed_for_others,
    wishesTo: data.access_requests_to,
    announcement:
      zh === undefined || en === undefined
        ? undefined
        : {
            zh,
            en,
            until: data.announcement_until === undefined ? undefined : readDay(data.announcement_until),
          },
  };
}

/** The parts of an application that these fields become. */
export function commonOf(data: CommonFile) {
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
    listing: listingOf(data),
  };
}
