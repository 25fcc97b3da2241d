import { type AgentError } from '@ecpa/card-protocol';

/** Return values of PKCS#11 (v2.40 errata, section 5.1) that mean something to a person. */
export const ckr = {
  cancel: 0x01,
  slotIdInvalid: 0x03,
  deviceError: 0x30,
  deviceRemoved: 0x32,
  functionCanceled: 0x50,
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLenRange: 0xa2,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
  sessionClosed: 0xb0,
  sessionHandleInvalid: 0xb3,
  tokenNotPresent: 0xe0,
  tokenNotRecognized: 0xe1,
  cryptokiNotInitialized: 0x190,
} as const;

/** The return value inside an error of pkcs11js; undefined for any other error. */
export function returnCodeOf(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' && error.code > 0
    ? error.code
    : undefined;
}

const errors = new Map<number, AgentError['error']>([
  [ckr.cancel, 'cancelled'],
  [ckr.functionCanceled, 'cancelled'],
  [ckr.pinIncorrect, 'pin-wrong'],
  [ckr.pinInvalid, 'pin-length'],
  [ckr.pinLenRange, 'pin-length'],
  [ckr.pinExpired, 'card-failed'],
  [ckr.pinLocked, 'pin-locked'],
  [ckr.slotIdInvalid, 'card-removed'],
  [ckr.deviceRemoved, 'card-removed'],
  [ckr.tokenNotPresent, 'card-removed'],
  [ckr.sessionClosed, 'card-removed'],
  [ckr.sessionHandleInvalid, 'card-removed'],
]);

/** What a failed call means: CKR_DEVICE_ERROR and all that is unknown are faults of card or driver. */
export function agentErrorOfReturnCode(code: number): AgentError['error'] {
  return errors.get(code) ?? 'card-failed';
}

const tokenFlag = {
  initialized: 0x400,
  protectedPath: 0x100,
  pinCountLow: 0x10000,
  pinFinalTry: 0x20000,
  pinLocked: 0x40000,
} as const;

/** What the flags of a token (section 3.2) tell. They know no counts but 0 and 1; others follow from the usual three. */
export function readTokenFlags(
  flags: number,
  mostTries: number,
): { initialized: boolean; pinPad: boolean; triesLeft: number | null } {
  const has = (flag: number) => (flags & flag) !== 0;
  return {
    initialized: has(tokenFlag.initialized),
    pinPad: has(tokenFlag.protectedPath),
    triesLeft: triesLeftOf(has, mostTries),
  };
}

function triesLeftOf(has: (flag: number) => boolean, mostTries: number): number | null {
  if (has(tokenFlag.pinLocked)) return 0;
  if (has(tokenFlag.pinFinalTry)) return 1;
  return has(tokenFlag.pinCountLow) && mostTries === 3 ? 2 : null;
}

/** The same after a wrong PIN, when a counter that started at three and knows neither 0 nor 1 can only stand at two. */
export function triesAfterWrongPin(flags: number, mostTries: number): number | null {
  return readTokenFlags(flags, mostTries).triesLeft ?? (mostTries === 3 ? 2 : null);
}
