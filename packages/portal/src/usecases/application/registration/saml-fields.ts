import { z } from 'zod';
import { field } from './field.ts';
import { short, webAddress } from './forms.ts';

/** An application that speaks SAML: its metadata says the rest. */
export const samlFields = {
  saml_metadata: field(z.string().min(1).max(100_000), {
    section: 'metadata',
    control: { kind: 'metadata' },
    label: { zh: 'SAML metadata', en: 'SAML metadata' },
    means: { zh: '系統的 SAML metadata', en: 'its SAML metadata as text' },
    obeyedBy: 'portal',
  }),
  saml_name_ids: field(z.array(z.enum(['email'])).optional(), {
    section: 'data',
    label: { zh: '允許的 NameID', en: 'Allowed NameIDs' },
    means: {
      zh: '`["email"]`：允許以已驗證的電子郵件作為 NameID',
      en: '`["email"]` allows the verified mail address as NameID, where the application asks for it',
    },
    otherwise: 'persistent and transient names alone',
    obeyedBy: 'portal',
  }),
  saml_attribute_names: field(z.enum(['plain', 'uri']).optional(), {
    section: 'data',
    label: { zh: '屬性名稱', en: 'Names of attributes' },
    means: {
      zh: '`uri`：屬性以 URN 命名（eduPerson、inetOrgPerson）',
      en: '`uri` names attributes by URNs (LDAP, inetOrgPerson, eduPerson), with the plain name as FriendlyName',
    },
    otherwise: '`plain`',
    obeyedBy: 'portal',
  }),
  client_uri: field(webAddress, {
    section: 'addresses',
    label: { zh: '系統網址', en: 'Address of the application' },
    means: { zh: '應用系統清單開啟的網址', en: 'where the launcher opens it' },
    obeyedBy: 'portal',
  }),
  contacts: field(z.array(short).max(10).optional(), {
    section: 'naming',
    label: { zh: '聯絡窗口', en: 'Contacts' },
    means: { zh: '聯絡窗口的電子郵件', en: 'mail addresses of who runs it' },
    otherwise: 'empty',
    obeyedBy: 'portal',
  }),
};
