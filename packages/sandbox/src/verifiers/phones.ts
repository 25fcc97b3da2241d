import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { people } from '../cast.ts';

/** A phone with a mobile certificate: its key leaves it in no way but by signatures. */
export interface Phone {
  readonly id: string;
  readonly holder: string;
  readonly nationalId: string;
  readonly publicKey: KeyObject;
  readonly sign: (text: string) => Buffer;
}

const phone = (id: string, holder: string): Phone => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const nationalId = people.find(({ name }) => name === holder)?.nationalId ?? '';
  return { id, holder, nationalId, publicKey, sign: (text) => sign(null, Buffer.from(text), privateKey) };
};

/** The phones of the sandbox. */
export const phones: readonly Phone[] = [
  phone('hsu', '許雅雯'),
  phone('chen', '陳志豪'),
  phone('lin', '林嘉文'),
];

export const whatPhonesSign = ({
  ticket,
  answer,
}: {
  ticket: string;
  answer: 'approve' | 'decline';
}): string => `mobile certificate\n${ticket}\n${answer}`;

/** The phone that is registered for a number and signed the text, or undefined. */
export const registeredSigner = (
  nationalId: string,
  text: string,
  signature: Uint8Array,
): Phone | undefined =>
  phones.find(
    (each) => each.nationalId === nationalId && verify(null, Buffer.from(text), each.publicKey, signature),
  );
