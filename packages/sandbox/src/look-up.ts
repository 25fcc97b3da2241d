import { type TestPki } from '@ecpa/card-simulator';
import { z } from 'zod';
import { people } from './cast.ts';

const question = z.object({ issuerKeyId: z.string(), certificateSerial: z.string(), nationalId: z.string() });

const withoutZeros = (serial: string): string => serial.toLowerCase().replace(/^0+/, '');

/** The register that knows whose certificate is whose: what the certification authority would answer. */
export function answerLookUp(
  pki: TestPki,
  asked: unknown,
): { status: 200; match: boolean } | { status: 400 | 404 } {
  const parsed = question.safeParse(asked);
  if (!parsed.success) return { status: 400 };
  const { issuerKeyId, certificateSerial, nationalId } = parsed.data;
  const card = [...pki.cards.values()].find(
    ({ authority, signing }) =>
      authority.keyId === issuerKeyId &&
      signing !== undefined &&
      withoutZeros(signing.certificate.serialNumber) === withoutZeros(certificateSerial),
  );
  if (card === undefined) return { status: 404 };
  const holder = people.find(({ name }) => name === card.plan.holder);
  return { status: 200, match: holder?.nationalId === nationalId };
}
