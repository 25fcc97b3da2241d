import { type AuthorityId } from './authority-plan.ts';

/** What a card of the test PKI is to be. */
export interface CardPlan {
  readonly id: string;
  readonly issuer: AuthorityId;
  readonly kind: 'natural-person' | 'agency';
  /** Common name of the holder. */
  readonly holder: string;
  /** Last four of the national ID; natural persons. */
  readonly lastFour?: string;
  /** Object identifier of the agency; agency cards. */
  readonly agencyOid?: string;
  readonly state?: 'good' | 'expired' | 'revoked' | 'suspended';
  /** PIN tries that are left when the card is new; 0 is a locked card. */
  readonly triesLeft?: number;
  /** The card holds no certificate for signing. */
  readonly encryptionOnly?: boolean;
}
