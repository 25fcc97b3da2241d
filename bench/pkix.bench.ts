// Certificate decisions of packages/pkix against the bare signature verifications they cannot avoid, against node:crypto,
// and against the two X.509 libraries of the field; a CRL of half a million entries. One JSON object a line.
import { createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import process from 'node:process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  buildPath,
  type Certificate,
  createTrustStore,
  type Crl,
  type CrlIndex,
  importPublicKey,
  indexCrl,
  indexCrlInSlices,
  parseCertificate,
  parseCrl,
  type Parsed,
  type PathRules,
  verifyCrlInSlices,
} from '../packages/pkix/src/index.ts';
import {
  type Chain,
  chainsByPeculiar,
  readCrlByPkijs,
  validateByPkijs,
} from '../packages/pkix/test/beside/libraries.ts';
import { makeAuthority, makeLeaf, now } from '../packages/pkix/test/make/certificate.ts';
import { alternativeNames, distributionPoints, policies } from '../packages/pkix/test/make/extensions.ts';
import { newRsaKey } from '../packages/pkix/test/make/keys.ts';
import { makeLargeCrlDer, serialOf } from '../packages/pkix/test/make/large-crl.ts';
import { directory, uri } from '../packages/pkix/test/make/names.ts';
import { processorTime } from '../packages/pkix/test/make/processor-time.ts';

const rounds = 15;
const warmUps = 5;
const windowMilliseconds = 100;

const level3 = '2.16.886.101.0.3.3';
const root = makeAuthority({ subject: 'C=TW, O=Test root', pair: newRsaKey() });
const ca = makeAuthority({
  subject: 'C=TW, O=行政院, OU=內政部憑證管理中心',
  issuer: root,
  pair: newRsaKey(),
  extensions: [policies(level3)],
});
const leaf = makeLeaf({
  subject: 'C=TW, CN=王小明, serialNumber=0000000000000001',
  issuer: ca,
  pair: newRsaKey(),
  extensions: [
    policies(level3),
    distributionPoints({ names: [uri('http://crl.example/complete.crl')] }),
    alternativeNames(directory('C=TW, O=x')),
  ],
});
const der = leaf.certificate.raw;
const trust = createTrustStore({ anchors: [root.certificate], intermediates: [ca.certificate] });
const rules: PathRules = {
  time: now,
  keyUsage: { allOf: ['digitalSignature'], whenAbsent: 'refuse' },
  target: 'end-entity',
};

function take<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.value;
}

function decide(target: Certificate): void {
  const verdict = buildPath({ target, trust, rules });
  if (!verdict.ok) throw new Error(verdict.reason);
}

interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline?: number;
  readonly ratio?: number;
  readonly target?: string;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

function print({ name, value, unit, baseline, ratio, target }: Line): void {
  console.log(
    JSON.stringify({
      name,
      value: rounded(value),
      unit,
      baseline: baseline === undefined ? null : rounded(baseline),
      ratio: ratio === undefined ? null : rounded(ratio),
      target: target ?? null,
    }),
  );
}

type Act = () => unknown;

/** Acts in a second of processor time, which does not pass while the neighbours have their turn. */
async function perSecond(act: Act): Promise<number> {
  const started = processorTime();
  let [done, elapsed] = [0, 0];
  while (elapsed < windowMilliseconds) {
    for (let i = 0; i < 20; i++) {
      const result = act();
      if (result instanceof Promise) await result;
    }
    done += 20;
    elapsed = processorTime() - started;
  }
  return (done / elapsed) * 1000;
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Rates of two acts in windows that take turns, so that the neighbours disturb both alike. */
async function compare(name: string, act: Act, other: Act, target?: string): Promise<void> {
  const pairs: (readonly [number, number])[] = [];
  for (let round = 0; round < warmUps; round++) {
    await perSecond(act);
    await perSecond(other);
  }
  for (let round = 0; round < rounds; round++) pairs.push([await perSecond(act), await perSecond(other)]);
  print({
    name,
    value: median(pairs.map(([value]) => value)),
    unit: '1/s',
    baseline: median(pairs.map(([, baseline]) => baseline)),
    ratio: median(pairs.map(([value, baseline]) => value / baseline)),
    ...(target === undefined ? {} : { target }),
  });
}

const issuerKey = importPublicKey(ca.certificate.publicKey);
if (issuerKey === undefined) throw new Error('no key');
const bareVerification: Act = () =>
  verify('sha256', leaf.certificate.tbs, issuerKey, leaf.certificate.signature);

await compare(
  'pkix: leaf parses against node:crypto X509Certificate',
  () => take(parseCertificate(der)),
  () => new X509Certificate(der),
);
const unparsed = take(parseCertificate(der));
await compare(
  'pkix: path validations (3 certificates, intermediate known) against bare RSA-2048 verifications',
  () => decide(unparsed),
  bareVerification,
  '>= 0.7',
);
await compare(
  'pkix: the same from the bytes of the leaf',
  () => decide(take(parseCertificate(der))),
  bareVerification,
);

const chain: Chain = { root: root.certificate.raw, intermediate: ca.certificate.raw, leaf: der, time: now };
const byPeculiar = chainsByPeculiar(chain);
const challenge = Buffer.alloc(120, 'challenge');
const response = sign('sha256', challenge, leaf.pair.privateKey);
const spki = leaf.certificate.publicKey.raw;
await compare(
  'pkix: card checks (leaf from bytes, path, signature over a challenge) against the bare verifications and key import',
  () => {
    const card = take(parseCertificate(der));
    decide(card);
    const key = importPublicKey(card.publicKey);
    if (key === undefined || !verify('sha256', challenge, key, response)) throw new Error('no signature');
  },
  () => [
    bareVerification(),
    verify('sha256', challenge, createPublicKey({ key: spki, format: 'der', type: 'spki' }), response),
  ],
  '>= 0.7',
);
await compare(
  'pkix: path validations from bytes against pkijs',
  () => decide(take(parseCertificate(der))),
  () => validateByPkijs(chain),
);
await compare(
  'pkix: path validations from bytes against @peculiar/x509',
  () => decide(take(parseCertificate(der))),
  () => byPeculiar(der),
);

/** Processor time of one act. */
const milliseconds = async (act: Act): Promise<number> => {
  const started = processorTime();
  const result = act();
  if (result instanceof Promise) await result;
  return processorTime() - started;
};
const small = makeLargeCrlDer(ca, 1000);
const [ours, theirs]: [number[], number[]] = [[], []];
for (let round = 0; round < rounds; round++) {
  ours.push(await milliseconds(() => take(indexCrl(take(parseCrl(small))))));
  theirs.push(await milliseconds(() => readCrlByPkijs(small)));
}
print({
  name: 'pkix: CRL of 1,000 entries, read and indexed, against pkijs (which refuses 10,000)',
  value: median(ours),
  unit: 'ms',
  baseline: median(theirs),
  ratio: median(ours) / median(theirs),
});

const entries = 500_000;
const large = makeLargeCrlDer(ca, entries);
const load = async (): Promise<CrlIndex> => {
  const crl: Crl = take(parseCrl(large));
  const verdict = await verifyCrlInSlices({ crl, issuer: ca.certificate });
  if (!verdict.ok) throw new Error(verdict.reason);
  return take(await indexCrlInSlices(crl));
};
const warm = await load();
const memory = async (): Promise<number> => {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await nextTurn();
  }
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
};
const before = await memory();
const index = await load();
const kept = (await memory()) - before;
const loads: number[] = [];
let [last, stall, watching] = [processorTime(), 0, true];
const watch = (): void => {
  const time = processorTime();
  stall = Math.max(stall, time - last);
  last = time;
  if (watching) setImmediate(watch);
};
watch();
for (let round = 0; round < rounds; round++) loads.push(await milliseconds(load));
watching = false;

print({
  name: `pkix: CRL of 500,000 entries (${Math.round(large.length / 1e6)} MB) read, verified and indexed in slices`,
  value: median(loads),
  unit: 'ms',
  target: '< 1000',
});
print({
  name: 'pkix: longest work between two turns of the event loop meanwhile',
  value: stall,
  unit: 'ms',
});
print({
  name: 'pkix: memory of the loaded CRL beside its own bytes',
  value: (kept - index.crl.raw.length) / entries,
  unit: 'octets an entry',
});
const lookUps = (one: CrlIndex): Promise<number> => {
  let next = 0;
  const serials = Array.from({ length: 1000 }, (_, i) => serialOf((i * one.entries) / 1000));
  return perSecond(() => {
    next = (next + 1) % 1000;
    one.find(serials[next] ?? '');
  });
};
const thousand = take(indexCrl(take(parseCrl(makeLargeCrlDer(ca, 1000)))));
await lookUps(thousand);
const [many, few] = [await lookUps(warm), await lookUps(thousand)];
print({
  name: 'pkix: look-ups in 500,000 entries against 1,000',
  value: many,
  unit: '1/s',
  baseline: few,
  ratio: many / few,
});
