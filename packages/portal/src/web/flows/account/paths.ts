import { paths } from '../../ui/paths.ts';

/** Addresses of a person's own account. */
export const accountPaths = {
  overview: paths.ownAccount,
  password: paths.changePassword,
  name: '/account/name',
  email: paths.changeEmail,
  sendVerification: '/account/email/verification',
  factors: paths.ownFactors,
  newPasskey: '/account/factors/passkeys/new',
  newPasskeyOptions: '/account/factors/passkeys/options',
  codeApp: '/account/factors/code-app',
  removeCodeApp: '/account/factors/code-app/remove',
  backupCodes: '/account/factors/backup-codes',
  export: '/account/export',
  endSession: '/account/sessions/end',
  endOthers: '/account/sessions/end-others',
} as const;

/** Addresses of one passkey of a person; `:passkey` where it is a pattern. */
export const passkeyPaths = {
  rename: (passkey: string): string => `/account/factors/passkeys/${passkey}/rename`,
  remove: (passkey: string): string => `/account/factors/passkeys/${passkey}/remove`,
} as const;

/** Addresses of one card of a person; `:card` where it is a pattern. */
export const cardPaths = {
  block: (card: string): string => `/account/cards/${card}/block`,
  blockCode: (card: string): string => `/account/cards/${card}/block/code`,
  restore: (card: string): string => `/account/cards/${card}/restore`,
  blocked: (card: string): string => `/account/cards/${card}/blocked`,
} as const;
