import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type DoctorLanguage } from './doctor-texts.ts';

const question = { zh: 'PIN 碼（不會顯示）：', en: 'PIN (not shown): ' } as const;

/** Asks for the PIN at the terminal without showing it; from a pipe it is the first line. */
export async function askPin(language: DoctorLanguage): Promise<string> {
  process.stderr.write(question[language]);
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
