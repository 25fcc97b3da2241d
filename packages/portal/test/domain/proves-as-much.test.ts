import { expect, test } from 'vitest';
import { provesAsMuch } from '../../src/domain/application/assurance.ts';

type Proof = Parameters<typeof provesAsMuch>[0];

const certificate = (serial: string) => ({ issuerKeyId: 'moica', serial });
const proofs = {
  password: { acr: 'password', amr: ['pwd'], certificate: undefined },
  'two-factor': { acr: 'two-factor', amr: ['pwd', 'otp'], certificate: undefined },
  phone: { acr: 'two-factor', amr: ['fido-app'], certificate: undefined },
  nhi: { acr: 'card', amr: ['nhi'], certificate: undefined },
  tls: { acr: 'card', amr: ['sc'], certificate: certificate('01') },
  card: { acr: 'card', amr: ['sc', 'pin'], certificate: certificate('01') },
  'second card': { acr: 'card', amr: ['sc', 'pin'], certificate: certificate('02') },
  raised: { acr: 'card', amr: ['pwd', 'sc', 'pin'], certificate: certificate('01') },
} as const satisfies Record<string, Proof>;
type Name = keyof typeof proofs;
const names = Object.keys(proofs).filter((name): name is Name => name in proofs);

/** Before: what may take its place. */
const successors: Readonly<Record<Name, readonly Name[]>> = {
  password: names,
  'two-factor': ['two-factor', 'nhi', 'tls', 'card', 'second card', 'raised'],
  phone: ['phone', 'nhi', 'tls', 'card', 'second card', 'raised'],
  nhi: ['nhi', 'card', 'second card', 'raised'],
  tls: ['tls', 'card', 'second card', 'raised'],
  card: ['card', 'raised'],
  'second card': ['second card'],
  raised: ['raised'],
};

test.each(names)(
  'What may take the place of a sign-in by %s proves as much, and nothing else does',
  (before) => {
    expect(names.filter((later) => provesAsMuch(proofs[later], proofs[before]))).toEqual(successors[before]);
  },
);
