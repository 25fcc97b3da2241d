import { draft, type MailDraft, type Occasion } from './letter.ts';

/** Somebody asks for an application that is not there for them; it goes to whoever decides, who answers by themselves. */
export const wishMail = ({
  application,
  sender: { name, agency, title, email },
  reason,
  ...occasion
}: Occasion & {
  readonly application: { readonly zh: string; readonly en: string };
  readonly sender: {
    readonly name: string;
    readonly agency: string;
    readonly title: string;
    readonly email: string;
  };
  readonly reason: string;
}): MailDraft =>
  draft(occasion, {
    urgency: 'reminder',
    by: 'portal',
    zh: {
      subject: `申請使用：${application.zh}`,
      body: `${agency} ${title} ${name} 申請使用「${application.zh}」。事由：${reason}\n\n如同意，請聯絡系統管理人員調整提供對象；無論同意與否，請回覆申請人：${email}`,
    },
    en: {
      subject: `Access wanted: ${application.en}`,
      body: `${name} (${agency}, ${title}) asks to use ${application.en}. Reason: ${reason}\n\nIf you agree, have the operators change for whom the application is. Please answer the person either way: ${email}`,
    },
  });
