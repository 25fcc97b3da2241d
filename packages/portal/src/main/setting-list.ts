/** One setting: an environment variable, what it means, and what holds when it is absent. */
export interface Setting {
  readonly name: `ECPA_${string}`;
  readonly meaning: string;
  /** Shown in help and reference; absent where the setting is simply off. */
  readonly byDefault?: string;
  /** Its value never appears in a log or an error. */
  readonly secret?: true;
}

/** Every setting of the portal. Help, reference and the reader of settings are made from this list. */
export const settingList = [
  {
    name: 'ECPA_BASE_URL',
    meaning: 'Origin under which people reach the portal; cards sign it',
    byDefault: 'http://localhost:8080',
  },
  { name: 'ECPA_PORT', meaning: 'Port on which the portal listens', byDefault: '8080' },
  { name: 'ECPA_HOST', meaning: 'Address on which the portal listens', byDefault: '127.0.0.1' },
  { name: 'ECPA_DATA_DIR', meaning: 'Folder for what the portal itself keeps', byDefault: './var/portal' },
  {
    name: 'ECPA_DATABASE_URL',
    meaning: 'sqlite:PATH or postgres://…',
    byDefault: 'sqlite:<ECPA_DATA_DIR>/ecpa.sqlite',
    secret: true,
  },
  {
    name: 'ECPA_KEYS_FILE',
    meaning: 'Keys that seal national IDs; kept outside the database and its backups',
    byDefault: '<ECPA_DATA_DIR>/keys.json',
  },
  {
    name: 'ECPA_TRUST_ANCHORS',
    meaning:
      'JSON file that names trust anchors, intermediates, kinds of card, policies and revocation hosts; without it every card is refused',
  },
  {
    name: 'ECPA_SMTP_URL',
    meaning: 'smtp:// or smtps:// address of the mail server; without it mail waits in the outbox',
    secret: true,
  },
  { name: 'ECPA_MAIL_FROM', meaning: 'Sender of mails', byDefault: 'ecpa@localhost' },
  {
    name: 'ECPA_LOOKUP_URL',
    meaning: 'External register that knows which certificate belongs to which national ID',
  },
  { name: 'ECPA_LOOKUP_TOKEN', meaning: 'Bearer token for the external register', secret: true },
  {
    name: 'ECPA_NHI_VERIFIER_URL',
    meaning:
      'Outside verifier of health insurance cards (docs/guides/external-verifiers.md); without it the way is not offered',
  },
  {
    name: 'ECPA_NHI_VERIFIER_SECRET',
    meaning: 'Secret shared with that verifier, 32 characters or more',
    secret: true,
  },
  {
    name: 'ECPA_FIDO_VERIFIER_URL',
    meaning: 'Outside verifier of mobile certificates (TW FidO); without it the way is not offered',
  },
  {
    name: 'ECPA_FIDO_VERIFIER_SECRET',
    meaning: 'Secret shared with that verifier, 32 characters or more',
    secret: true,
  },
  {
    name: 'ECPA_VERIFIER_PAGE_ORIGINS',
    meaning: 'Origins of verifiers’ pages to which people may be sent, separated by commas',
    byDefault: 'the origin of each verifier’s address',
  },
  { name: 'ECPA_NODE_NAME', meaning: 'Name of this node in audit rows', byDefault: 'the host name' },
  {
    name: 'ECPA_TRUSTED_PROXIES',
    meaning:
      'Addresses or CIDR ranges of reverse proxies that are believed whom they speak for, separated by commas',
  },
  {
    name: 'ECPA_FORWARDED_HEADER',
    meaning:
      'Where these proxies write it: x-forwarded-for or forwarded (RFC 7239). The other one is not believed beside it, since proxies pass on what a client wrote there',
    byDefault: 'x-forwarded-for',
  },
  {
    name: 'ECPA_SHARED_ADDRESSES',
    meaning:
      'Addresses or CIDR ranges behind which many people sit, such as an office’s gateway, separated by commas; there everybody takes turns for themselves, and more names may be tried',
  },
  {
    name: 'ECPA_CLIENT_CERTIFICATES',
    meaning:
      'Sign-in by certificates that browsers present in TLS: off, proxy (in Client-Cert of a trusted proxy, RFC 9440) or direct (to a port of the portal’s own)',
    byDefault: 'off',
  },
  {
    name: 'ECPA_CLIENT_CERTIFICATE_ORIGIN',
    meaning:
      'Where browsers are asked for a certificate, on the host of ECPA_BASE_URL, such as https://portal.example.gov.tw:8443',
  },
  {
    name: 'ECPA_CLIENT_CERTIFICATE_PORT',
    meaning: 'Port to listen on for certificates, where they come directly',
    byDefault: '8443',
  },
  { name: 'ECPA_TLS_CERTIFICATE_FILE', meaning: 'Certificate chain of that port, PEM' },
  { name: 'ECPA_TLS_KEY_FILE', meaning: 'Private key of that port, PEM' },
  {
    name: 'ECPA_PASSWORD_PROFILE',
    meaning:
      'modern (15 characters or more, no composition, the last three barred) or government (12 or more, four classes, the last four barred, a day between two changes)',
    byDefault: 'modern',
  },
  {
    name: 'ECPA_ADMIT_ON_LEAVE',
    meaning: 'Whether people on unpaid leave may come in: yes or no',
    byDefault: 'no',
  },
  {
    name: 'ECPA_INITIAL_PASSWORD_FACT',
    meaning:
      'What people tell of themselves beside an initial password: none, or birth-date, which the personnel report must then carry',
    byDefault: 'none',
  },
  {
    name: 'ECPA_HASHES_AT_ONCE',
    meaning: 'Password hashes computed at the same time',
    byDefault: 'the number of processors',
  },
  {
    name: 'ECPA_METRICS_TOKEN',
    meaning: 'Bearer token with which a monitor elsewhere may read /metrics',
    secret: true,
  },
  { name: 'ECPA_LOG_LEVEL', meaning: 'fatal, error, warn, info, debug or silent', byDefault: 'info' },
  { name: 'ECPA_AGENT_PORT', meaning: 'Port of the card agent on people’s PCs', byDefault: '61161' },
  {
    name: 'ECPA_HELPDESK_OPENING',
    meaning:
      'Days (1 = Monday) and hours in Taipei in which the helpdesk issues activation codes, such as 1-5 08:30-17:30',
    byDefault: '1-5 08:30-17:30',
  },
  {
    name: 'ECPA_HELPDESK_CHECKS',
    meaning:
      'What an agent must check of a caller: full-number, agency-and-title, call-back, colleague; separated by commas',
    byDefault: 'full-number,agency-and-title,call-back',
  },
  { name: 'ECPA_HELPDESK_PHONE', meaning: 'Number of the helpdesk', byDefault: '049-2359108 (4)' },
  {
    name: 'ECPA_HELPDESK_HOURS_ZH',
    meaning: 'Opening hours of the helpdesk, Chinese',
    byDefault: '週一至週五 8:30 至 17:30',
  },
  {
    name: 'ECPA_HELPDESK_HOURS_EN',
    meaning: 'Opening hours of the helpdesk, English',
    byDefault: 'Monday to Friday, 8:30 to 17:30',
  },
  {
    name: 'ECPA_UNBLOCK_NATURAL_PERSON_URL',
    meaning: 'Where a locked natural-person card is unblocked',
    byDefault: 'http://moica.nat.gov.tw/html/unblockcard.htm#2',
  },
  {
    name: 'ECPA_UNBLOCK_GCA_URL',
    meaning: 'Where a locked agency card (GCA) is unblocked',
    byDefault: 'https://gcaweb.nat.gov.tw/gcacms/04-04.html',
  },
  {
    name: 'ECPA_UNBLOCK_XCA_URL',
    meaning: 'Where a locked school or organisation card (XCA) is unblocked',
    byDefault: 'https://xca.nat.gov.tw/',
  },
  {
    name: 'ECPA_DOWNLOAD_AGENT_URL',
    meaning: 'Where people get the card agent',
    byDefault: '/check/agent',
  },
  {
    name: 'ECPA_AGENT_DOWNLOADS',
    meaning:
      'Folder with a release of the card agent that /check/agent hands out: release.json and a folder for each platform, as its build leaves them',
  },
  {
    name: 'ECPA_DOWNLOAD_DRIVER_URL',
    meaning: 'Where people get the card driver',
    byDefault: 'https://moica.nat.gov.tw/rac_plugin.html',
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof settingList)[number]['name'];
