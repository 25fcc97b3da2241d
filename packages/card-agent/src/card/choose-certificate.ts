import { type AgentError } from '@ecpa/card-protocol';
import { type CardCertificate } from '../certificate/read-certificate.ts';
import { type PresentedCard, type PresentedReader } from './cards.ts';
import { readCards } from './read-cards.ts';

/** The certificate with which to sign, and where it is. */
export interface Choice {
  kind: 'choice';
  reader: PresentedReader;
  card: PresentedCard;
  certificateId: string;
  certificate: CardCertificate;
}

/**
 * Chooses the certificate for signing. With a fingerprint it is that one or none. Without, one card offers its best;
 * when several cards could sign the person must choose, since the PIN of one would cost the other a try.
 */
export function chooseCertificate({
  readers,
  fingerprint,
  now,
}: {
  readers: PresentedReader[];
  fingerprint?: string | undefined;
  now: Date;
}): Choice | ({ kind: 'error' } & AgentError) {
  if (readers.length === 0) return { kind: 'error', error: 'no-reader' };
  if (readers.every(({ content }) => content.kind === 'empty')) return { kind: 'error', error: 'no-card' };
  const signing = readCards(readers)
    .filter(
      ({ certificate }) => certificate.keyUsage.has('digitalSignature') && certificate.key !== undefined,
    )
    .filter(({ certificate }) => fingerprint === undefined || certificate.fingerprint === fingerprint)
    .sort((a, b) => rank(a.certificate, now) - rank(b.certificate, now));
  const best = signing[0];
  if (best === undefined) return { kind: 'error', error: 'no-certificate' };
  const rival = signing.find(
    ({ reader, certificate }) =>
      reader.id !== best.reader.id && isOfProfile(certificate) === isOfProfile(best.certificate),
  );
  if (rival !== undefined) return { kind: 'error', error: 'certificate-choice-needed' };
  return { kind: 'choice', ...best };
}

function isOfProfile({ kind }: CardCertificate): boolean {
  return kind !== 'other';
}

/** Lower is better: of the government's profile, within its dates, for authentication rather than for documents. */
function rank(certificate: CardCertificate, now: Date): number {
  const outsideDates = now < certificate.notBefore || now > certificate.notAfter;
  return (
    (isOfProfile(certificate) ? 0 : 4) +
    (outsideDates ? 2 : 0) +
    (certificate.keyUsage.has('nonRepudiation') ? 1 : 0)
  );
}
