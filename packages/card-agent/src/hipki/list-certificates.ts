import { type HipkiInfoResult, hipkiOfAgentError, toBase64 } from '@ecpa/card-protocol';
import { type AgentContext } from '../agent-context.ts';
import { type PresentedReader } from '../card/cards.ts';
import { readCard } from '../card/read-cards.ts';
import { nameText } from '../certificate/names.ts';

/** GetUserCert: every reader, and every certificate of every card. */
export async function listCertificates({ exclusive, agent }: AgentContext): Promise<HipkiInfoResult> {
  const seen = await exclusive.list();
  const result = (
    codes: { ret_code: number; last_error: number },
    slots: HipkiInfoResult['slots'],
  ): HipkiInfoResult => ({
    func: 'pkcs11info',
    ...codes,
    serverVersion: agent.version,
    slots,
  });
  if ('kind' in seen) return result(hipkiOfAgentError(seen), []);
  if (seen.listing.kind === 'middleware-missing')
    return result(hipkiOfAgentError({ error: 'middleware-missing' }), []);
  const { readers } = seen.listing;
  const codes =
    readers.length === 0 ? hipkiOfAgentError({ error: 'no-reader' }) : { ret_code: 0, last_error: 0 };
  return result(codes, readers.map(slotOf));
}

function slotOf(reader: PresentedReader): HipkiInfoResult['slots'][number] {
  const slotDescription = reader.name.slice(0, 200);
  if (reader.content.kind === 'empty') return { slotDescription, token: null };
  if (reader.content.kind === 'unreadable') return { slotDescription, token: 'unknown token' };
  const { card } = reader.content;
  const certs = readCard(reader, card).map(({ label, certificate }) => ({
    label,
    usage: [...certificate.keyUsage].join('|'),
    subjectDN: nameText(certificate.subject),
    issuerDN: nameText(certificate.issuer),
    subjectID: certificate.idLastFour,
    certb64: toBase64(certificate.unverifiedDer),
  }));
  return { slotDescription, token: { cardSN: card.serial.slice(0, 64), certs } };
}
