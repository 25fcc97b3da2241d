import { readFileSync, truncateSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, type Server } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { createServer as createTlsServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { createCheckpointFile } from '../../src/adapters/audit-copies/checkpoint-file.ts';
import { readCheckpointLine } from '../../src/adapters/audit-copies/checkpoint-lines.ts';
import { createHttpWitness } from '../../src/adapters/audit-copies/http-witness.ts';
import { createSyslogReceiver } from '../../src/adapters/audit-copies/syslog-receiver.ts';
import { createCheckpointSigner, openKeyRing, rotateKeys } from '../../src/adapters/keys/key-ring.ts';
import { parseCheckpoint } from '../../src/domain/audit/checkpoint.ts';
import { isSignedBy, parseVerifierKey, verifierKeyText } from '../../src/domain/audit/signed-note.ts';
import {
  askWitness,
  sendCheckpoints,
  writeCheckpointFile,
} from '../../src/usecases/audit/copy-checkpoints.ts';
import { signCheckpoint } from '../../src/usecases/audit/sign-checkpoint.ts';
import { selfSigned } from '../web/certificate-desk.ts';
import { type AuditLog, openAuditLog } from './log.ts';
import { verifiesConsistency } from './rfc9162.ts';

async function openLog(): Promise<AuditLog> {
  const log = await openAuditLog();
  onTestFinished(() => log.close());
  return log;
}

async function listening(server: Server | HttpServer): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve();
    });
  });
  onTestFinished(() => {
    server.close();
  });
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : expect.fail('no port');
}

const sizesIn = (file: string): number[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => readCheckpointLine(line)?.size ?? []);

test('a checkpoint is signed when the log grew, and not again while it stands still', async () => {
  const log = await openLog();
  const sign = signCheckpoint(log);
  expect(await sign()).toBeUndefined();
  await log.write(3);
  const note = (await sign())?.note ?? expect.fail('not signed');
  expect(await sign()).toBeUndefined();
  const { origin, size, signed } = parseCheckpoint(note) ?? expect.fail('no checkpoint');
  expect({ origin, size }).toEqual({ origin: log.signer.origin, size: 3 });
  expect(note).toMatch(
    /^ecpa-audit\/keys-[0-9a-f]{16}\n3\n[\w+/]{43}=\n\n— ecpa-audit\/keys-[0-9a-f]{16} [\w+/]+=*\n$/,
  );
  expect(isSignedBy(log.signer.verifierKeys, signed)).toBe(true);
});

test('a log that lacks a row is not signed', async () => {
  const log = await openLog();
  await log.write(5);
  await log.database.transact(({ audit }) => audit.deleteUpTo(2));
  await expect(signCheckpoint(log)()).rejects.toThrow('The audit log lacks row 1');
});

test('after a rotation the key from before and the new one sign, and after two the first only verifies', async () => {
  const log = await openLog();
  await log.write(1);
  const first = log.signer.verifierKeys;
  rotateKeys(log.keysFile);
  const rotated = createCheckpointSigner(openKeyRing(log.keysFile));
  expect(rotated.origin).toBe(log.signer.origin);
  const facts = { size: 1, root: Buffer.alloc(32, 1) };
  const signed = (note: string) => parseCheckpoint(note)?.signed ?? expect.fail('no checkpoint');
  const note = signed(rotated.sign(facts));
  expect(isSignedBy(first, note)).toBe(true);
  expect(isSignedBy(rotated.verifierKeys.slice(1), note)).toBe(true);
  rotateKeys(log.keysFile);
  const again = createCheckpointSigner(openKeyRing(log.keysFile));
  expect(isSignedBy(first, signed(again.sign(facts)))).toBe(false);
  expect(again.verifierKeys).toHaveLength(3);
  expect(isSignedBy(again.verifierKeys, signed(log.signer.sign(facts)))).toBe(true);
});

test('a public key is read back from its text, and not when a letter of it changed', async () => {
  const log = await openLog();
  const [key] = log.signer.verifierKeys;
  const text = verifierKeyText(key ?? expect.fail('no key'));
  expect(parseVerifierKey(text)).toEqual(key);
  expect(parseVerifierKey(text.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).toBeUndefined();
  expect(parseVerifierKey(`${text} x`)).toBeUndefined();
});

test('the file catches up in order, goes on after a restart, and after a line that was cut', async () => {
  const log = await openLog();
  for (let time = 0; time < 3; time += 1) {
    await log.write(2);
    await log.sign();
  }
  await log.writeFile();
  expect(sizesIn(log.checkpointFile)).toEqual([2, 4, 6]);
  const [, line = ''] = readFileSync(log.checkpointFile, 'utf8').split('\n');
  expect(JSON.parse(line)).toMatchObject({ from: 2, time: '2026-06-01T08:02:00.000Z' });
  truncateSync(log.checkpointFile, readFileSync(log.checkpointFile).length - 20);
  await log.write(1);
  await log.sign();
  const restarted = createCheckpointFile(log.checkpointFile);
  expect((await restarted.last())?.size).toBe(4);
  await writeCheckpointFile({ database: log.database, file: restarted })();
  expect(sizesIn(log.checkpointFile)).toEqual([2, 4, 6, 7]);
});

test('what a syslog server wrote is read as the file is', () => {
  const json = JSON.stringify({ time: 't', checkpoint: `o\n7\n${'A'.repeat(43)}=\n\n— o AAAA\n` });
  expect(readCheckpointLine(`Nov 30 10:00:00 node ecpa[1]: ${json}\r`)?.size).toBe(7);
  expect(readCheckpointLine('Nov 30 10:00:00 node ecpa[1]: started')).toBeUndefined();
});

test('a syslog server is sent each checkpoint once by RFC 5424 over TLS, and what it missed when it is back', async () => {
  const log = await openLog();
  const { cert, key } = selfSigned(log.folder, 'localhost');
  let received = '';
  const server = createTlsServer({ cert, key }, (socket) => {
    socket.on('data', (part) => {
      received += part.toString();
    });
  });
  const port = await listening(server);
  const to = (ca: string | undefined, at = port) =>
    sendCheckpoints({
      ...log,
      receiver: createSyslogReceiver({ host: 'localhost', port: at, ca, node: 'node-1' }),
    })();
  await log.write(2);
  await log.sign();
  await expect(to(undefined)).rejects.toThrow(/self-signed/);
  await expect(to(cert, 1)).rejects.toThrow(/ECONNREFUSED/);
  await log.write(2);
  await log.sign();
  await to(cert);
  await to(cert);
  const [, length = '', message = ''] = /^(\d+) (.*)$/s.exec(received) ?? [];
  const first = Buffer.from(message).subarray(0, Number(length)).toString();
  expect(first).toMatch(/^<109>1 2026-06-01T08:01:00\.000Z node-1 ecpa \d+ audit-checkpoint - \{"time":/);
  expect(readCheckpointLine(first)?.size).toBe(2);
  expect(received.match(/audit-checkpoint/g)).toHaveLength(2);
});

/** A witness as C2SP tlog-witness describes it, with one log. */
function witnessOf(log: AuditLog) {
  const answers: number[] = [];
  const state = { size: 0, root: Buffer.alloc(0), answers };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const [head = ''] = body.split('\n\n');
      const [oldLine = '', ...proof] = head.split('\n');
      const read = parseCheckpoint(body.slice(head.length + 2));
      const judge = (): readonly [number, string] => {
        if (request.url !== '/w/add-checkpoint' || read === undefined) return [400, ''];
        if (!isSignedBy(log.signer.verifierKeys, read.signed)) return [403, ''];
        if (oldLine !== `old ${state.size}`) return [409, `${state.size}\n`];
        const path = proof.map((hash) => Buffer.from(hash, 'base64'));
        const sizes = { old: state.size, size: read.size, path, oldRoot: state.root, root: read.root };
        if (state.size > 0 && !verifiesConsistency(sizes)) return [422, ''];
        Object.assign(state, { size: read.size, root: Buffer.from(read.root) });
        return [200, '— witness.example AAAA\n'];
      };
      const [status, text] = judge();
      answers.push(status);
      response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
    });
  });
  return { state, server };
}

test('a witness is shown that the log only grew, from whatever size it remembers', async () => {
  const log = await openLog();
  const { state, server } = witnessOf(log);
  const url = `http://127.0.0.1:${await listening(server)}/w/`;
  const ask = askWitness({ ...log, witness: createHttpWitness(url) });
  for (const rows of [3, 4, 9, 1]) {
    await log.write(rows);
    await log.sign();
    await ask();
  }
  await ask();
  expect(state).toMatchObject({ size: 17, answers: [200, 200, 200, 200] });
  // The database knows nothing of what the witness was shown, as after a restore of older days.
  await log.database.transact(({ checkpoints }) => checkpoints.noteCopied('witness', 0, log.clock.now()));
  await log.write(2);
  await log.sign();
  await ask();
  expect(state).toMatchObject({ size: 19, answers: [200, 200, 200, 200, 409, 200] });
  state.size = 40;
  await log.write(1);
  await log.sign();
  await expect(ask()).rejects.toThrow(/has seen 40 rows of the audit log, which has 20/);
});

test('a checkpoint that the own keys did not sign, or whose frontier is not that of its tree, is not signed on from', async () => {
  const log = await openLog();
  await log.write(20);
  await log.sign();
  const forge = (set: string) => {
    const direct = new DatabaseSync(log.url.slice('sqlite:'.length));
    direct.exec(`update audit_checkpoints set ${set}`);
    direct.close();
  };
  const latest = (await log.database.read.checkpoints.latest()) ?? expect.fail('not signed');
  const frontier = latest.frontier.map(({ hash }) => Buffer.from(hash).toString('base64'));
  await log.write(1);
  for (const forged of [
    "note = 'nobody signed this'",
    `note = replace(note, '\n20\n', '\n21\n')`,
    `frontier = '${frontier.map(() => Buffer.alloc(32).toString('base64')).join(' ')}'`,
    `frontier = '${frontier.slice(0, -1).join(' ')}'`,
  ]) {
    forge(forged);
    await expect(signCheckpoint(log)()).rejects.toThrow(
      'The checkpoint of 20 rows of the audit log is not what',
    );
    forge(`note = '${latest.note}', frontier = '${frontier.join(' ')}'`);
  }
  expect((await signCheckpoint(log)())?.size).toBe(21);
});

test('a history that was written anew is not signed where the file of the node knows of another', async () => {
  const log = await openLog();
  for (let time = 0; time < 2; time += 1) {
    await log.write(20);
    await log.sign();
    await log.writeFile();
  }
  const direct = new DatabaseSync(log.url.slice('sqlite:'.length));
  onTestFinished(() => {
    direct.close();
  });
  const checkpoint = (await log.database.read.checkpoints.find(20)) ?? expect.fail('no checkpoint');
  direct.exec('delete from audit_checkpoints where size = 40');
  await expect(signCheckpoint(log)()).rejects.toThrow(
    'knows 40 rows of the audit log, of which the database has',
  );
  direct.exec('delete from audit_checkpoints');
  await log.write(1);
  await expect(signCheckpoint(log)()).rejects.toThrow('which the database has checkpoints for 0');
  await expect(log.writeFile()).rejects.toThrow('which the database has checkpoints for 0');
  const note = log.signer.sign({ size: 40, root: Buffer.alloc(32) });
  await log.database.transact(({ checkpoints }) => checkpoints.add({ ...checkpoint, size: 40, note }));
  await expect(signCheckpoint(log)()).rejects.toThrow('another checkpoint of 40 rows');
});

test('a note of the database that a copy has more than was signed is an error, and sends nothing', async () => {
  const log = await openLog();
  await log.write(5);
  await log.sign();
  for (const copy of ['syslog', 'witness'] as const)
    await log.database.transact(({ checkpoints }) => checkpoints.noteCopied(copy, 9e8, log.clock.now()));
  const receiver = { send: () => expect.fail('sent') };
  const witness = { add: () => expect.fail('asked') };
  await expect(sendCheckpoints({ ...log, receiver })()).rejects.toThrow('the syslog copy has 900000000 rows');
  await expect(askWitness({ ...log, witness })()).rejects.toThrow('the witness copy has 900000000 rows');
});
