import { type UseCases } from '../../src/usecases/index.ts';

const absent = () => Promise.resolve({ kind: 'absent' } as const);

/** Streams of signals of a portal where no application has one. */
export const exampleSignalUseCases = {
  enterReceiver: () => Promise.resolve({ kind: 'unknown-token' }),
  createStream: absent,
  readStream: absent,
  changeStream: absent,
  deleteStream: absent,
  setStreamStatus: absent,
  chooseSignalSubject: absent,
  askForVerification: absent,
  pollSignals: absent,
} satisfies Partial<UseCases>;
