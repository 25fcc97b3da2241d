import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { portOf } from './smtp-post.ts';

/** Where a mail server can go wrong, in the order in which it is asked. */
export const stages = [
  'greeting',
  'EHLO',
  'STARTTLS',
  'AUTH',
  'MAIL FROM',
  'RCPT TO',
  'DATA',
  'text',
] as const;
export type Stage = (typeof stages)[number];

export const behaviours = ['451', '421', '554', 'garbage', 'silence', 'reset'] as const;
export type Behaviour = (typeof behaviours)[number];

const said: Readonly<Record<Exclude<Behaviour, 'silence' | 'reset'>, string>> = {
  '451': '451 4.3.0 later\r\n',
  '421': '421 4.3.2 closing\r\n',
  '554': '554 5.7.1 no\r\n',
  garbage: 'certainly\r\n',
};

const good: Readonly<Record<Exclude<Stage, 'EHLO'>, string>> = {
  greeting: '220 post.example.test ESMTP\r\n',
  STARTTLS: '454 4.7.0 no TLS here\r\n',
  AUTH: '235 2.7.0 welcome\r\n',
  'MAIL FROM': '250 2.1.0 ok\r\n',
  'RCPT TO': '250 2.1.5 ok\r\n',
  DATA: '354 go ahead\r\n',
  text: '250 2.0.0 taken\r\n',
};

const stageOf = (line: string): Stage | undefined =>
  stages.find((stage) => line.toUpperCase().replace(/^HELO/, 'EHLO').startsWith(stage));

/**
 * A mail server by its lines (RFC 5321, 2920), good but for one stage, and there for whom `isBad` names: of a server that
 * answers each line for itself no library lets a test say "nothing" or "garbage".
 */
export async function openBadPost({
  stage,
  behaviour,
  pipelines = true,
  isBad = () => true,
}: {
  stage: Stage;
  behaviour: Behaviour;
  /** Whether the client may send ahead, so that one answer tells of several questions (RFC 2920). */
  pipelines?: boolean;
  /** Of the recipient: asked at stages that know it. */
  isBad?: (recipient: string) => boolean;
}) {
  const extensions = [
    '-AUTH PLAIN',
    ...(pipelines ? ['-PIPELINING'] : []),
    ...(stage === 'STARTTLS' ? ['-STARTTLS'] : []),
  ];
  const taken: string[] = [];
  let asked = 0;
  const serve = (socket: Socket) => {
    let [rest, recipient, inText, silent] = ['', '', false, false];
    const misbehave = () => {
      asked += 1;
      if (behaviour === 'reset') socket.resetAndDestroy();
      else if (behaviour === 'silence') silent = true;
      else socket[behaviour === '421' ? 'end' : 'write'](said[behaviour]);
    };
    const answer = (at: Stage) => {
      const knowsWhom = at === 'RCPT TO' || at === 'DATA' || at === 'text';
      if (at === stage && (!knowsWhom || isBad(recipient))) {
        misbehave();
        return;
      }
      if (at === 'EHLO')
        return socket.write([...extensions, ' HELP'].map((line) => `250${line}\r\n`).join(''));
      if (at === 'text') taken.push(recipient);
      inText = at === 'DATA';
      return socket.write(good[at]);
    };
    const hear = (line: string) => {
      if (inText) return line === '.' && answer('text');
      const at = stageOf(line);
      recipient = /^RCPT TO:<(.*)>/i.exec(line)?.[1] ?? recipient;
      return at === undefined ? socket.write(line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n') : answer(at);
    };
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      const lines = `${rest}${bytes.toString()}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (!silent && !socket.destroyed) hear(line);
    });
    answer('greeting');
  };
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.once('close', () => open.delete(socket)));
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `smtp://ecpa:secret@127.0.0.1:${portOf(server)}`, taken, asked: () => asked };
}
