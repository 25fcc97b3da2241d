import {
  type ExternalVerifier,
  type VerifierRefusal,
} from '../../src/domain/external-verification/external-verifier.ts';
import { type VerificationMethod } from '../../src/domain/external-verification/verification.ts';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { type Clock } from '../../src/kernel/clock.ts';

type Answer = Awaited<ReturnType<ExternalVerifier['ask']>>;

/** A verifier of paper: says what a test tells it to say, and remembers what it was asked. */
export function paperVerifier(method: VerificationMethod, clock: Clock) {
  let opened = 0;
  const asked: Parameters<ExternalVerifier['ask']>[0][] = [];
  const started: Parameters<ExternalVerifier['start']>[0][] = [];
  const paper: {
    verifier: ExternalVerifier;
    asked: typeof asked;
    started: typeof started;
    answer: Answer;
    start: 'started' | 'no-answer' | VerifierRefusal;
    lifetimeSeconds: number;
    sameTicket: boolean;
  } = {
    asked,
    started,
    answer: { kind: 'waiting' },
    start: 'started',
    lifetimeSeconds: 300,
    sameTicket: false,
    verifier: {
      host: 'verify.example.test',
      start: (order) => {
        started.push(order);
        if (paper.start === 'no-answer') return Promise.resolve({ kind: 'no-answer' });
        if (paper.start !== 'started') return Promise.resolve({ kind: 'refused', refusal: paper.start });
        if (!paper.sameTicket) opened += 1;
        return Promise.resolve({
          kind: 'started',
          ticket: `ticket-${opened}`,
          expiresAt: new Date(clock.now().getTime() + paper.lifetimeSeconds * 1000),
          pollSeconds: 4,
          page: method === 'nhi' ? `https://verify.example.test/t/${opened}` : undefined,
          shown: method === 'nhi' ? undefined : `https://verify.example.test/q/${opened}`,
          check: method === 'nhi' ? undefined : '47',
        });
      },
      ask: async (order) => {
        asked.push(order);
        await new Promise(setImmediate);
        return paper.answer;
      },
    },
  };
  return paper;
}

/** What a verifier says of a person it has just verified. */
export const verifiedNow = (number: string, clock: Clock, name?: string): Answer => {
  const nationalId = parseNationalId(number);
  if (nationalId === undefined) throw new Error(`${number} is no national ID`);
  const facts = { nationalId, name, credential: `card of ${number}`, verifiedAt: clock.now() };
  return { kind: 'verified', facts };
};
