import { generateSecret, generateURI, verifySync } from 'otplib';
import { type CodeVerifier, codeSkewSeconds, codeStepSeconds } from '../../domain/factor/code-app.ts';

/** What apps show above the code. */
const issuer = '人事服務網';

/** Codes of six digits by HMAC-SHA-1, which is all that the common apps read (RFC 6238; Key URI Format). */
export const totpVerifier: CodeVerifier = {
  newSecret: () => generateSecret(),
  uriOf: ({ secret, accountName }) =>
    generateURI({ issuer, label: accountName, secret, period: codeStepSeconds }),
  stepOf({ secret, code, at }) {
    const epoch = Math.floor(at.getTime() / 1000);
    const verified = verifySync({
      secret,
      token: code,
      epoch,
      period: codeStepSeconds,
      epochTolerance: codeSkewSeconds,
    });
    return verified.valid && 'timeStep' in verified ? verified.timeStep : undefined;
  },
};
