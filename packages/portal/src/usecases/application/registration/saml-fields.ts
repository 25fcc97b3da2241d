import { z } from 'zod';
import { field } from './field.ts';
import { short, webAddress } from './forms.ts';

/** An application that speaks SAML: its metadata says the rest. */
export const samlFields = {
  saml_metadata: field(z.string().min(1).max(100_000), {
    means: { zh: '系統的 SAML metadata', en: 'its SAML metadata as text' },
    obeyedBy: 'portal',
  }),
  client_uri: field(webAddress, {
    means: { zh: '應用系統清單開啟的網址', en: 'where the launcher opens it' },
    obeyedBy: 'portal',
  }),
  contacts: field(z.array(short).max(10).optional(), {
    means: { zh: '聯絡窗口的電子郵件', en: 'mail addresses of who runs it' },
    otherwise: 'empty',
    obeyedBy: 'portal',
  }),
};
