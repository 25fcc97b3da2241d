import { type CardCertificate, readCertificate } from '../certificate/read-certificate.ts';
import { type PresentedCard, type PresentedReader } from './cards.ts';

/** A certificate that could be read, with the card and reader it is in. */
export interface FoundCertificate {
  reader: PresentedReader;
  card: PresentedCard;
  certificateId: string;
  label: string;
  certificate: CardCertificate;
}

/** No real card holds more; one that claims to is not worth the time. */
const mostCertificates = 16;

/** All certificates that can be read from all cards; broken ones are as if they were not there. */
export function readCards(readers: PresentedReader[]): FoundCertificate[] {
  return readers.flatMap((reader) =>
    reader.content.kind === 'card' ? readCard(reader, reader.content.card) : [],
  );
}

/** All certificates that can be read from one card. */
export function readCard(reader: PresentedReader, card: PresentedCard): FoundCertificate[] {
  return card.certificates.slice(0, mostCertificates).flatMap(({ id, label, unverifiedDer }) => {
    const certificate = readCertificate(unverifiedDer);
    return certificate ? [{ reader, card, certificateId: id, label: label.slice(0, 100), certificate }] : [];
  });
}
