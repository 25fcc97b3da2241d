import { type AgentStatus, type CardStatus, type CertificateStatus } from '@ecpa/card-protocol';

/** A signing certificate of 林; what differs is given. */
export const certificate = (more: Partial<CertificateStatus> = {}): CertificateStatus => ({
  fingerprint: 'a'.repeat(64),
  kind: 'natural-person',
  usage: 'signing',
  notBefore: '2024-01-01T00:00:00Z',
  notAfter: '2029-01-01T00:00:00Z',
  maskedHolder: '林○○',
  ...more,
});

export const card = (more: Partial<CardStatus> = {}): CardStatus => ({
  triesLeft: 3,
  pinLength: { min: 6, max: 8 },
  certificates: [certificate(), certificate({ fingerprint: 'e'.repeat(64), usage: 'encryption' })],
  ...more,
});

/** The agent with one reader for each entry; null is an empty reader. */
export const statusWith = (...cards: (CardStatus | null)[]): AgentStatus => ({
  agent: { name: 'eCPA', version: '1.0' },
  middleware: 'ready',
  busy: false,
  readers: cards.map((one, index) => ({
    name: `reader ${index}`,
    pinPad: false,
    state: one === null ? 'empty' : 'card',
    card: one,
  })),
});
