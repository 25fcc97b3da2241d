import { type CheckpointWitness } from '../../domain/audit/checkpoint.ts';
import { base64 } from '../../kernel/bytes.ts';

const deadlineMilliseconds = 10_000;
const longestAnswer = 64 * 1024;

/** A witness by HTTP (C2SP tlog-witness). @param url its submission prefix */
export function createHttpWitness(url: string): CheckpointWitness {
  const address = `${url.replace(/\/$/, '')}/add-checkpoint`;
  return {
    async add({ old, proof, note }) {
      const lines = [`old ${old}`, ...proof.map((hash) => base64(hash)), '', note];
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: lines.join('\n'),
        redirect: 'error',
        signal: AbortSignal.timeout(deadlineMilliseconds),
      });
      const text = (await answer.text()).slice(0, longestAnswer);
      if (answer.status === 409 && /^\d{1,15}\n?$/.test(text))
        return { kind: 'elsewhere', size: Number(text) };
      if (!answer.ok) throw new Error(`The witness ${new URL(url).host} answered ${answer.status}`);
      return { kind: 'signed' };
    },
  };
}
