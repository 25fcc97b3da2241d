import { type AgentError, type AgentErrorCode } from '../agent-errors.ts';

/** Return codes of the HiPKI component, as unsigned 32-bit numbers. */
export const hipkiCode = {
  ok: 0,
  noCard: 0x76000006,
  notLoggedIn: 0x76000007,
  badJson: 0x7600000b,
  badParameter: 0x7600000c,
  unsupportedFunction: 0x7600000e,
  forbiddenDomain: 0x7600000f,
  siteNotAuthorised: 0x76000031,
  noPin: 0x76000998,
  cancelled: 0x76000999,
  libraryNotLoaded: 0x76100001,
  noReader: 0x76100003,
  loginFailed: 0x76100006,
  noCertificateRead: 0x76100009,
  certificateNotFound: 0x7610000c,
  keyNotFound: 0x7610000d,
  signingFailed: 0x76300001,
  certificateNotYetValid: 0x76500001,
  certificateExpired: 0x76500002,
  notGpkiCard: 0x83000100,
} as const;

/** Values of last_error beside a failed card login: CKR_PIN_* of PKCS#11, and two counts of the component's own. */
export const hipkiLastError = {
  none: 0,
  pinWrong: 0xa0,
  pinLength: 0xa2,
  pinLocked: 0xa4,
  twoTriesLeft: 0x80000002,
  oneTryLeft: 0x80000001,
} as const;

/** A ret_code or last_error as an unsigned 32-bit number: components send it negative, unsigned, or as text. */
export function normaliseHipkiCode(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && /^-?\d{1,10}$|^0x[0-9a-f]{1,8}$/i.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < -0x80000000 || number > 0xffffffff)
    return undefined;
  return number >>> 0;
}

const errorByCode = new Map<number, AgentErrorCode>([
  [hipkiCode.noCard, 'no-card'],
  [hipkiCode.notLoggedIn, 'card-failed'],
  [hipkiCode.badJson, 'request-malformed'],
  [hipkiCode.badParameter, 'request-malformed'],
  [hipkiCode.unsupportedFunction, 'request-malformed'],
  [hipkiCode.forbiddenDomain, 'origin-not-allowed'],
  [hipkiCode.siteNotAuthorised, 'origin-not-allowed'],
  [hipkiCode.noPin, 'pin-length'],
  [hipkiCode.cancelled, 'cancelled'],
  [hipkiCode.libraryNotLoaded, 'middleware-missing'],
  [hipkiCode.noReader, 'no-reader'],
  [hipkiCode.noCertificateRead, 'no-certificate'],
  [hipkiCode.certificateNotFound, 'no-certificate'],
  [hipkiCode.keyNotFound, 'no-certificate'],
  [hipkiCode.certificateNotYetValid, 'certificate-not-yet-valid'],
  [hipkiCode.certificateExpired, 'certificate-expired'],
  [hipkiCode.notGpkiCard, 'no-certificate'],
]);

const loginErrors = new Map<number, AgentError>([
  [hipkiLastError.pinWrong, { error: 'pin-wrong' }],
  [hipkiLastError.pinLength, { error: 'pin-length' }],
  [hipkiLastError.pinLocked, { error: 'pin-locked', triesLeft: 0 }],
  [hipkiLastError.twoTriesLeft, { error: 'pin-wrong', triesLeft: 2 }],
  [hipkiLastError.oneTryLeft, { error: 'pin-wrong', triesLeft: 1 }],
]);

/** The agent's error for a pair of HiPKI codes, undefined when they say success. An unknown code is card-failed. */
export function agentErrorOfHipki(codes: { retCode: number; lastError: number }): AgentError | undefined {
  if (codes.retCode === hipkiCode.ok) return undefined;
  if (codes.retCode === hipkiCode.loginFailed)
    return loginErrors.get(codes.lastError) ?? { error: 'card-failed' };
  return { error: errorByCode.get(codes.retCode) ?? 'card-failed' };
}

/** The pair of HiPKI codes with which our agent, standing in for the component, tells one of its own errors. */
export function hipkiOfAgentError({ error, triesLeft }: AgentError): {
  ret_code: number;
  last_error: number;
} {
  const code = codeByError[error];
  if (code !== hipkiCode.loginFailed) return { ret_code: code, last_error: hipkiLastError.none };
  return { ret_code: code, last_error: lastErrorOf(error, triesLeft) };
}

function lastErrorOf(error: AgentErrorCode, triesLeft: number | undefined): number {
  if (error === 'pin-locked') return hipkiLastError.pinLocked;
  if (error === 'pin-length') return hipkiLastError.pinLength;
  if (triesLeft === 2) return hipkiLastError.twoTriesLeft;
  return triesLeft === 1 ? hipkiLastError.oneTryLeft : hipkiLastError.pinWrong;
}

const codeByError: Record<AgentErrorCode, number> = {
  'no-reader': hipkiCode.noReader,
  'no-card': hipkiCode.noCard,
  'no-certificate': hipkiCode.certificateNotFound,
  'pin-wrong': hipkiCode.loginFailed,
  'pin-length': hipkiCode.loginFailed,
  'pin-locked': hipkiCode.loginFailed,
  'card-removed': hipkiCode.noCard,
  cancelled: hipkiCode.cancelled,
  busy: hipkiCode.signingFailed,
  'origin-not-allowed': hipkiCode.forbiddenDomain,
  'middleware-missing': hipkiCode.libraryNotLoaded,
  timeout: hipkiCode.signingFailed,
  // Nothing was tried: a page of the component knows this as a person's no.
  'pin-last-try': hipkiCode.cancelled,
  'request-malformed': hipkiCode.badParameter,
  'certificate-choice-needed': hipkiCode.badParameter,
  'card-failed': hipkiCode.signingFailed,
  'certificate-not-yet-valid': hipkiCode.certificateNotYetValid,
  'certificate-expired': hipkiCode.certificateExpired,
};
