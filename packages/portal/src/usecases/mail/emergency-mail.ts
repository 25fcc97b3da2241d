import { emergencyLimits } from '../../domain/emergency/emergency.ts';
import { draft, type MailDraft, type Occasion } from './letter.ts';

const minutes = emergencyLimits.absoluteSeconds / 60;

/** Somebody opened the portal by the sealed codes: everybody who answers for it hears of it at once. */
export const emergencyOpenedMail = ({
  operator,
  holders,
  ...occasion
}: Occasion & { operator: string; holders: readonly string[] }): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    by: 'portal',
    zh: {
      subject: '緊急登入已啟用',
      body: `憑證狀態無法查驗，系統管理者${operator}以${holders.join('、')}保管的兩組密封代碼緊急登入，效期 ${minutes} 分鐘，不能變更任何人的資料。代碼已失效，請於事後重新製作（ecpa emergency codes），並在稽核紀錄核對這段時間的作業。如果您不知道這件事，請立即停用該帳號並查明。`,
    },
    en: {
      subject: 'The portal was opened in an emergency',
      body: `The status of certificates could not be checked, and the operator ${operator} signed in by the sealed codes of ${holders.join(' and ')}, for ${minutes} minutes and without power over anybody’s data. These codes are used up: make new ones afterwards (ecpa emergency codes), and check in the audit log what was done. If you know nothing of this, suspend the account at once and find out.`,
    },
  });
