import {
  type AgentStatus,
  type CertificateStatus,
  governmentPinLength,
  type PinLength,
} from '@ecpa/card-protocol';
import { type CardPurpose } from '../ui/card/card-texts.ts';

/** A certificate that could sign, with what the page needs to know of the card it is on. For display only: nothing here is believed. */
export interface SigningCertificate {
  readonly certificate: CertificateStatus;
  readonly triesLeft: number | undefined;
  readonly pinLength: PinLength;
  readonly pinPad: boolean;
}

/**
 * Certificates that could sign, in the order of the readers. Where cards of several kinds are in, only those of the
 * kind that the page is for; a single card of the wrong kind stays, since the portal's refusal explains it.
 */
export function signingCertificates(
  status: AgentStatus | undefined,
  purpose: CardPurpose,
): SigningCertificate[] {
  const all = (status?.readers ?? []).flatMap(({ pinPad, card }) =>
    (card?.certificates ?? [])
      .filter(({ usage }) => usage === 'signing')
      .map((certificate) => ({
        certificate,
        pinPad,
        triesLeft: card?.triesLeft ?? undefined,
        pinLength: card?.pinLength ?? governmentPinLength,
      })),
  );
  const kind = purpose === 'agency-sign-in' ? 'agency' : 'natural-person';
  const fitting = all.filter(({ certificate }) => certificate.kind === kind);
  return all.length > 1 && fitting.length > 0 ? fitting : all;
}
