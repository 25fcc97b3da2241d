// The baseline of the card bench: what a card sign-in cannot do without. Two bare Hono POSTs, a certificate read, two
// RSA verifications, and one durable commit that requests of the same moment share.
import { type KeyObject, verify } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { importPublicKey, parseCertificate } from '../packages/pkix/src/index.ts';

const database = new DatabaseSync(path.join(mkdtempSync(path.join(tmpdir(), 'ecpa-bench-')), 'bare.sqlite'));
database.exec('pragma journal_mode = wal; pragma synchronous = full; create table rows (id, text)');
const insert = database.prepare('insert into rows values (?, ?)');

let waiting: (() => void)[] = [];
const durable = (text: string) =>
  new Promise<void>((resolve) => {
    if (waiting.length === 0)
      setImmediate(() => {
        const settled = waiting;
        waiting = [];
        database.exec('begin immediate');
        for (const [place] of settled.entries()) insert.run(place, text);
        database.exec('commit');
        for (const settle of settled) settle();
      });
    waiting.push(resolve);
  });

const body = z.object({ certificate: z.string(), data: z.string(), signature: z.string() });
let issuer: KeyObject | undefined;
const app = new Hono();
app.post('/challenge', (c) => c.json({ challenge: 'A'.repeat(44) }));
app.post('/issuer', async (c) => {
  const parsed = parseCertificate(Buffer.from(await c.req.arrayBuffer()));
  if (!parsed.ok) return c.text(parsed.reason, 400);
  issuer = importPublicKey(parsed.value.publicKey);
  return c.text('known');
});
app.post('/sign-in', async (c) => {
  const { certificate, data, signature } = body.parse(await c.req.json());
  const parsed = parseCertificate(Buffer.from(certificate, 'base64'));
  const key = parsed.ok ? importPublicKey(parsed.value.publicKey) : undefined;
  if (!parsed.ok || key === undefined || issuer === undefined) return c.text('no', 400);
  const leaf = parsed.value;
  const issued = verify('sha256', leaf.tbs, issuer, leaf.signature);
  const signed = verify('sha256', Buffer.from(data, 'base64'), key, Buffer.from(signature, 'base64'));
  if (!issued || !signed) return c.text('no', 401);
  await durable(certificate.slice(0, 200));
  return c.json({ next: '/' });
});
serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: '127.0.0.1' }, () => {
  process.stdout.write('ready\n');
});
