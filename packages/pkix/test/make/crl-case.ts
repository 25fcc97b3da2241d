import {
  type CrlIndex,
  type CrlRules,
  decideRevocationByCrls,
  type RevocationVerdict,
} from '../../src/index.ts';
import { day, type Holder, makeAuthority, makeLeaf, now } from './certificate.ts';
import type { WantedEntry } from './crl.ts';

export const root = makeAuthority({ subject: 'C=TW, CN=Root' });
export const ca = makeAuthority({ subject: 'C=TW, CN=CA', issuer: root });
export const leaf = makeLeaf({ subject: 'CN=leaf', issuer: ca, serial: 77 });

/** What CRLs say about the leaf, or about another certificate. */
export const decide = (
  crls: readonly CrlIndex[],
  rules: Partial<CrlRules> = {},
  certificate: Holder = leaf,
  issuer: Holder = ca,
): RevocationVerdict =>
  decideRevocationByCrls({
    certificate: certificate.certificate,
    issuer: issuer.certificate,
    crls,
    rules: { time: now, ...rules },
  });

/** An entry for the leaf. */
export const with77 = (reason?: number): WantedEntry => ({
  serial: 77,
  at: now - 3 * day,
  ...(reason === undefined ? {} : { reason }),
});
