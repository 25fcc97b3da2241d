import {
  type AgentError,
  type AgentStatus,
  type CertificateStatus,
  type ReaderStatus,
} from '@ecpa/card-protocol';
import { type ExclusiveCards } from './card/exclusive-cards.ts';
import { type PresentedReader } from './card/cards.ts';
import { pinLengthOf } from './card/pin-length.ts';
import { readCard } from './card/read-cards.ts';
import { maskedHolder } from './certificate/names.ts';
import { type CardCertificate } from './certificate/read-certificate.ts';

const mostReaders = 16;

/** What is plugged in and inserted, in the words of the card protocol, without personal data beyond a masked name. */
export async function readStatus({
  exclusive,
  agent,
  patienceMs,
}: {
  exclusive: ExclusiveCards;
  agent: { name: string; version: string };
  /** after which a slow look is told as busy; without it whoever asks waits */
  patienceMs?: number;
}): Promise<({ kind: 'status' } & { status: AgentStatus }) | ({ kind: 'error' } & AgentError)> {
  const seen = await exclusive.list(patienceMs === undefined ? {} : { patienceMs });
  if ('kind' in seen) return seen;
  const { listing, busy } = seen;
  if (listing.kind === 'middleware-missing')
    return { kind: 'status', status: { agent, middleware: 'missing', busy, readers: [] } };
  const readers = listing.readers.slice(0, mostReaders).map(readerStatus);
  return { kind: 'status', status: { agent, middleware: 'ready', busy, readers } };
}

function readerStatus(reader: PresentedReader): ReaderStatus {
  const { pinPad, content } = reader;
  const name = reader.name.slice(0, 200);
  if (content.kind !== 'card') return { name, pinPad, state: content.kind, card: null };
  const { card } = content;
  const certificates = readCard(reader, card).map(({ certificate }) => certificate);
  return {
    name,
    pinPad,
    state: 'card',
    card: {
      triesLeft: card.triesLeft,
      pinLength: pinLengthOf(card, certificates),
      certificates: certificates.map(certificateStatus),
    },
  };
}

function certificateStatus(certificate: CardCertificate): CertificateStatus {
  return {
    fingerprint: certificate.fingerprint,
    kind: certificate.kind,
    usage: usageOf(certificate),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    maskedHolder: maskedHolder(certificate.subject),
  };
}

function usageOf({ keyUsage }: CardCertificate): CertificateStatus['usage'] {
  if (keyUsage.has('digitalSignature')) return 'signing';
  return keyUsage.has('keyEncipherment') || keyUsage.has('dataEncipherment') || keyUsage.has('keyAgreement')
    ? 'encryption'
    : 'other';
}
