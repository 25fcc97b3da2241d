import { paths } from '../../ui/paths.ts';

/** Addresses of a person's own account. */
export const accountPaths = {
  overview: paths.ownAccount,
  password: '/account/password',
  email: '/account/email',
  sendVerification: '/account/email/verification',
  endSession: '/account/sessions/end',
  endOthers: '/account/sessions/end-others',
} as const;
