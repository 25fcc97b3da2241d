// Checks proofs and exports of the portal's audit log. It imports nothing of the portal and needs Node 20 or newer alone,
// so that a court or an auditor can read all of it:
//
//   node verify-audit.mjs proof FILE --key KEY
//   node verify-audit.mjs log EXPORT.jsonl… --checkpoints FILE… --key KEY
//
// KEY is a line that `ecpa audit key` printed, kept away from the portal since then. A proof is C2SP tlog-proof, its
// `extra` the row; an export is what `ecpa audit export` or `ecpa audit cut` wrote, complete from row 1 on; checkpoint files
// are the portal's, or what a syslog server received. Trees are those of RFC 6962, notes those of C2SP signed-note.
// Exit code 0: all of it holds. 1: it does not, and the first row that is not what it was is named. 2: wrong usage.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leafHash = (row) => sha256(Buffer.of(0), row);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** Ends the program with what is wrong. */
function fail(sentence) {
  process.stdout.write(`DOES NOT HOLD: ${sentence}\n`);
  process.exit(1);
}

function usage(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

/** `name+id+base64(0x01 and the 32 bytes of an Ed25519 key)` */
function readKey(text) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (bytes.length !== 33 || bytes[0] !== 1) usage(`--key is none: ${text}`);
  const found = sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex');
  if (found !== id) usage(`the id of --key is ${found}: ${text}`);
  const head = Buffer.from('302a300506032b6570032100', 'hex');
  const key = createPublicKey({ key: Buffer.concat([head, bytes.subarray(1)]), format: 'der', type: 'spki' });
  return { name, id, key };
}

/** What a note says, when one of the keys signed it; otherwise undefined. */
function readCheckpoint(note, keys) {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split('\n');
  if (end < 0 || !/^(0|[1-9]\d*)$/.test(size ?? '')) return undefined;
  const isSigned = note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = Buffer.from(encoded ?? '', 'base64');
      return keys.some(
        (key) =>
          key.name === name &&
          key.name === origin &&
          key.id === bytes.subarray(0, 4).toString('hex') &&
          verify(null, Buffer.from(text), key.key, bytes.subarray(4)),
      );
    });
  return isSigned ? { origin, size: Number(size), root } : undefined;
}

/** The root that a leaf and the hashes beside its way lead to (RFC 9162, 2.1.3.2); undefined for too many or too few. */
function rootFrom({ hash, index, size, path }) {
  let [place, last, root] = [index, size - 1, hash];
  for (const beside of path) {
    if (last === 0) return undefined;
    if (place % 2 === 1 || place === last) {
      root = nodeHash(beside, root);
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2);
        last = Math.floor(last / 2);
      }
    } else root = nodeHash(root, beside);
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : undefined;
}

function checkProof(file, keys) {
  const text = readFileSync(file, 'utf8');
  const [head, note] = [text.slice(0, text.indexOf('\n\n')), text.slice(text.indexOf('\n\n') + 2)];
  const [format, extra, index, ...hashes] = head.split('\n');
  const row = /^extra (\S+)$/.exec(extra ?? '')?.[1];
  const place = /^index (\d+)$/.exec(index ?? '')?.[1];
  if (format !== 'c2sp.org/tlog-proof@v1' || row === undefined || place === undefined)
    fail('this is no proof of a row');
  const checkpoint = readCheckpoint(note, keys);
  if (checkpoint === undefined) fail('no key that was given signed the checkpoint');
  const bytes = Buffer.from(row, 'base64');
  const path = hashes.map((hash) => Buffer.from(hash, 'base64'));
  const { size, root } = checkpoint;
  if (Number(place) >= size) fail('the row lies outside the checkpoint');
  const found = rootFrom({ hash: leafHash(bytes), index: Number(place), size, path });
  if (found?.toString('base64') !== root)
    fail('the hashes do not lead from the row to the root that was signed');
  const fields = JSON.parse(bytes.toString('utf8'));
  if (fields[0] !== Number(place) + 1) fail('the row says another number than its place');
  process.stdout.write(
    `holds: row ${fields[0]} of ${size} in ${checkpoint.origin}\n${bytes.toString('utf8')}\n`,
  );
}

const linesOf = (file) => createInterface({ input: createReadStream(file), crlfDelay: Infinity });

/** Checkpoints by their sizes, with the short hash of each row where a line has them. */
async function readCheckpoints(files, keys) {
  const roots = new Map();
  const signed = [];
  let unsigned;
  for (const file of files)
    for await (const line of linesOf(file)) {
      const from = line.indexOf('{"time":');
      let said;
      try {
        said = from < 0 ? undefined : JSON.parse(line.slice(from));
      } catch {
        // A line that a crash cut off.
      }
      if (said?.checkpoint === undefined) continue;
      const read = readCheckpoint(said.checkpoint, keys);
      if (read === undefined) unsigned ??= said.checkpoint.split('\n')[1];
      else {
        roots.set(read.size, [...(roots.get(read.size) ?? []), read.root]);
        if (said.leaves !== undefined)
          signed.push({ from: said.from, hashes: Buffer.from(said.leaves, 'base64') });
      }
    }
  signed.sort((left, right) => left.from - right.from);
  return { roots, signed, unsigned };
}

/** The bytes of a row that are hashed, of one that was exported. */
const rowBytes = ({
  number,
  at,
  node,
  type,
  actor,
  subject,
  method,
  assurance,
  sourceAddress,
  result,
  details,
}) =>
  `${JSON.stringify([number, at, node, type, actor, subject, method, assurance, sourceAddress, result]).slice(0, -1)},${details}]`;

async function checkLog(exports, files, keys) {
  const { roots, signed, unsigned } = await readCheckpoints(files, keys);
  if (roots.size === 0) usage('--checkpoints hold no checkpoint that a key of --key signed');
  /** Complete subtrees, the largest first. */
  const tree = [];
  let size = 0;
  let proven = 0;
  let part = 0;
  for (const file of exports)
    for await (const line of linesOf(file)) {
      const row = JSON.parse(line);
      const number = size + 1;
      if (row.number !== number) fail(`row ${number} is missing`);
      const hash = leafHash(rowBytes(row));
      if (hash.toString('hex') !== row.leafHash)
        fail(`row ${number} was changed: it is not what its own hash says`);
      while (signed[part] !== undefined && signed[part].from + signed[part].hashes.length / 8 < number)
        part += 1;
      const short = signed[part]?.hashes.subarray(
        (size - signed[part].from) * 8,
        (number - signed[part].from) * 8,
      );
      if (short !== undefined && short.length === 8 && !short.equals(hash.subarray(0, 8)))
        fail(`row ${number} is not the row that was signed`);
      size = number;
      let right = { size: 1, hash };
      while (tree.at(-1)?.size === right.size) {
        const left = tree.pop();
        right = { size: left.size + right.size, hash: nodeHash(left.hash, right.hash) };
      }
      tree.push(right);
      const root = roots.has(size)
        ? tree.map(({ hash: each }) => each).reduceRight((below, left) => nodeHash(left, below))
        : undefined;
      if (root !== undefined && roots.get(size).some((known) => known !== root.toString('base64')))
        fail(
          `the tree at ${size} rows is not the one that was signed: one of the rows ${proven + 1} to ${size} was changed`,
        );
      if (root !== undefined) proven = size;
    }
  const largest = [...roots.keys()].reduce((most, one) => Math.max(most, one), size);
  if (largest > size) fail(`row ${size + 1} is missing: a checkpoint was given out for ${largest} rows`);
  if (unsigned !== undefined) fail(`no key that was given signed the checkpoint of ${unsigned} rows`);
  process.stdout.write(`holds: ${size} rows, of which ${proven} are signed, by ${roots.size} checkpoints\n`);
}

const [mode, ...words] = process.argv.slice(2);
const given = { files: [], '--checkpoints': [], '--key': [] };
let list = 'files';
for (const word of words)
  if (word in given) list = word;
  else given[list].push(word);
const keys = given['--key'].map(readKey);
if (keys.length === 0) usage('give the key of the log with --key');
if (mode === 'proof' && given.files.length === 1) checkProof(given.files[0], keys);
else if (mode === 'log' && given.files.length > 0 && given['--checkpoints'].length > 0)
  await checkLog(given.files, given['--checkpoints'], keys);
else usage('proof FILE --key KEY, or log EXPORT.jsonl… --checkpoints FILE… --key KEY');
