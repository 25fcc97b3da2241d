import { type ActivationState } from '../../../domain/account/account.ts';
import { type EmploymentStatus } from '../../../domain/person/person.ts';
import { type Text } from '../text.ts';

/** How far an activation is; `confirmed` differs from `active` for the portal only. */
export const activationWords = {
  'not-activated': { zh: '尚未啟用', en: 'not activated' },
  'identity-confirmed': { zh: '已驗證，尚未完成設定', en: 'verified, not set up yet' },
  active: { zh: '已啟用', en: 'active' },
  confirmed: { zh: '已啟用', en: 'active' },
} as const satisfies Readonly<Record<ActivationState, Text>>;

/** Employment as the register reports it. */
export const employmentWords = {
  'in-service': { zh: '在職', en: 'in service' },
  'on-leave': { zh: '留職停薪', en: 'on unpaid leave' },
  separated: { zh: '已離職', en: 'separated' },
} as const satisfies Readonly<Record<EmploymentStatus, Text>>;

/** What consoles call the state of a person: the employment where it stops a sign-in, else the activation. */
export const personStateWords = {
  ...activationWords,
  'on-leave': employmentWords['on-leave'],
  separated: employmentWords.separated,
} as const;
