import { wayIn } from '../../../domain/ways-in/ways-in.ts';
import { paths } from '../../ui/paths.ts';

const withAsk = (path: string, ask: string): string => `${path}?ask=${encodeURIComponent(ask)}`;

/** Addresses of 忘記密碼; what they carry is sealed, and for this browser alone or in need of its code. */
export const recoveryPaths = {
  begin: paths.recover,
  ways: '/recover/ways',
  waysFor: (ask: string): string => withAsk('/recover/ways', ask),
  email: '/recover/email',
  emailFor: (ask: string): string => withAsk('/recover/email', ask),
  card: wayIn('natural-person-card').recovery?.path ?? '/recover/card',
  passkey: wayIn('passkey').recovery?.path ?? '/recover/passkey',
  password: '/recover/password',
  /** `:link` where it is a pattern; where mails lead. */
  link: (link: string): string => `/recover/link/${link}`,
  cancel: (link: string): string => `/recover/cancel/${link}`,
  notMe: (link: string): string => `/recover/not-me/${link}`,
  denied: '/recover/signed-out-everywhere',
  cancelled: '/recover/cancelled',
  done: '/recover/done',
} as const;
