import { anyPolicy, type Crl, type KeyUsage } from '../../src/index.ts';
import { day, type Holder, make, now } from './certificate.ts';
import { issuingDistributionPoint, makeCrl, reasonCode } from './crl.ts';
import { element } from './der.ts';
import {
  alternativeNames,
  authorityKeyIdentifier,
  basicConstraints,
  extension,
  inhibitAnyPolicy,
  keyIdentifierOf,
  keyUsage,
  nameConstraints,
  policies,
  policyConstraints,
  policyMappings,
  subjectKeyIdentifier,
} from './extensions.ts';
import { newKey, newRsaKey, type Pair } from './keys.ts';
import { address, directory, dns, mail, uri } from './names.ts';

/** A chain with its CRLs and the question over it; a seed always gives the same shape. */
export interface Scenario {
  readonly anchor: Holder;
  readonly intermediates: readonly Holder[];
  readonly target: Holder;
  readonly crls: readonly Crl[];
  readonly withCrls: boolean;
  readonly requireExplicitPolicy: boolean;
  readonly inhibitPolicyMapping: boolean;
  readonly inhibitAnyPolicy: boolean;
  readonly initialPolicies: readonly string[] | undefined;
  /** What is unusual about it, for reading a difference. */
  readonly oddities: readonly string[];
}

const weak = newRsaKey(1024);
const rsa = newRsaKey(2048);
const pool = Array.from({ length: 8 }, () => newKey());
const tags = ['1.2.3.1', '1.2.3.2', '1.2.3.3'];

/** Small numbers that look random (mulberry32). */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  chance(share: number): boolean {
    return this.next() < share;
  }
  pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.next() * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }
}

export function scenario(seed: number): Scenario {
  const dice = new Dice(seed);
  const oddities: string[] = [];
  const odd = (share: number, what: string): boolean => {
    const hit = dice.chance(share);
    if (hit) oddities.push(what);
    return hit;
  };
  const depth = 1 + Math.floor(dice.next() * 3);
  const withPolicies = dice.chance(0.5);
  const withNames = dice.chance(0.5);
  const keys = [...pool].sort(() => dice.next() - 0.5);
  const keyFor = (index: number): Pair =>
    odd(0.03, 'weak key') ? weak : dice.chance(0.05) ? rsa : (keys[index] ?? newKey());
  const build = (subject: string, index: number, ca: boolean, issuer: Holder | undefined): Holder => {
    const pair = keyFor(index);
    const extensions: Buffer[] = [];
    if (ca && !odd(0.02, `${subject}: no basic constraints`))
      extensions.push(
        odd(0.02, `${subject}: basic constraints deny CA`)
          ? basicConstraints(false)
          : basicConstraints(true, dice.chance(0.25) ? Math.floor(dice.next() * 3) : undefined),
      );
    const usage: KeyUsage[] = ca ? ['keyCertSign', 'cRLSign'] : ['digitalSignature'];
    if (odd(0.02, `${subject}: no certificate signing`)) usage.shift();
    if (usage.length > 0 && !odd(0.05, `${subject}: no key usage`)) extensions.push(keyUsage(...usage));
    if (!odd(0.1, `${subject}: no subject key identifier`))
      extensions.push(subjectKeyIdentifier(keyIdentifierOf(pair.publicKey)));
    const above = issuer?.certificate.subjectKeyIdentifier;
    if (odd(0.03, `${subject}: wrong authority key identifier`))
      extensions.push(authorityKeyIdentifier(Buffer.alloc(20, 3)));
    else if (above !== undefined) extensions.push(authorityKeyIdentifier(above));
    if (odd(0.03, `${subject}: unknown critical extension`))
      extensions.push(extension('1.2.3.4.5', true, element(5)));
    if (withPolicies) extensions.push(...policyExtensions(dice, ca));
    if (withNames) extensions.push(...nameExtensions(dice, ca));
    return make({
      subject,
      pair,
      extensions,
      ...(issuer === undefined
        ? {}
        : { issuer: odd(0.03, `${subject}: signed by another`) ? forger(issuer) : issuer }),
      ...(odd(0.02, `${subject}: expired`) ? { until: now - day } : {}),
      ...(odd(0.02, `${subject}: not yet valid`) ? { from: now + day } : {}),
      ...(odd(0.02, `${subject}: SHA-1`) ? { hash: 'sha1' } : {}),
    });
  };
  const anchor = build('C=TW, O=Test, CN=Root', 0, true, undefined);
  const intermediates: Holder[] = [];
  let issuer = anchor;
  for (let level = 1; level < depth; level++) {
    const sameName = odd(0.1, `level ${level}: self-issued`);
    issuer = build(sameName ? subjectOf(level - 1) : subjectOf(level), level, true, issuer);
    intermediates.push(issuer);
  }
  const target = build('C=TW, O=Agency, CN=Leaf', depth, false, issuer);
  const path = [anchor, ...intermediates];
  const withCrls = dice.chance(0.5);
  return {
    anchor,
    intermediates,
    target,
    crls: withCrls ? path.flatMap((one, i) => crlsOf(dice, odd, one, path[i + 1] ?? target)) : [],
    withCrls,
    requireExplicitPolicy: withPolicies && dice.chance(0.5),
    inhibitPolicyMapping: withPolicies && dice.chance(0.2),
    inhibitAnyPolicy: withPolicies && dice.chance(0.2),
    initialPolicies: withPolicies && dice.chance(0.3) ? [dice.pick(tags)] : undefined,
    oddities,
  };
}

const subjectOf = (level: number): string =>
  level === 0 ? 'C=TW, O=Test, CN=Root' : `C=TW, O=Test, CN=CA ${level}`;

/** The same name and identifiers with another key. */
const forger = ({ certificate }: Holder): Holder => ({ certificate, pair: newKey() });

function policyExtensions(dice: Dice, ca: boolean): Buffer[] {
  const chosen = tags.filter(() => dice.chance(0.6));
  if (dice.chance(0.2)) chosen.push(anyPolicy);
  const extensions = chosen.length > 0 ? [policies(...chosen)] : [];
  if (!ca) return extensions;
  if (dice.chance(0.25)) extensions.push(policyMappings([dice.pick(tags), dice.pick(tags)]));
  if (dice.chance(0.2))
    extensions.push(
      policyConstraints(
        dice.chance(0.6) ? Math.floor(dice.next() * 3) : undefined,
        dice.chance(0.4) ? Math.floor(dice.next() * 2) : 2,
      ),
    );
  if (dice.chance(0.15)) extensions.push(inhibitAnyPolicy(Math.floor(dice.next() * 2)));
  return extensions;
}

const bases = [
  dns('gov.example'),
  dns('example'),
  mail('mail.example'),
  mail('.mail.example'),
  uri('host.example'),
  uri('.example'),
  address(192, 0, 2, 0, 255, 255, 255, 0),
  directory('C=TW, O=Agency'),
  directory('C=TW'),
  directory('C=TW, O=Test'),
];
const names = [
  dns('www.gov.example'),
  dns('gov.example'),
  dns('elsewhere.org'),
  mail('a@mail.example'),
  mail('a@sub.mail.example'),
  uri('https://host.example/x'),
  uri('https://a.example/'),
  address(192, 0, 2, 7),
  address(192, 0, 3, 7),
  directory('C=TW, O=Agency, CN=x'),
];

function nameExtensions(dice: Dice, ca: boolean): Buffer[] {
  if (!ca) return dice.chance(0.8) ? [alternativeNames(dice.pick(names), dice.pick(names))] : [];
  if (!dice.chance(0.4)) return [];
  const permitted = dice.chance(0.7) ? [dice.pick(bases), dice.pick(bases)] : [];
  const excluded = permitted.length === 0 || dice.chance(0.3) ? [dice.pick(bases)] : [];
  return [nameConstraints(permitted, excluded)];
}

function crlsOf(
  dice: Dice,
  odd: (share: number, what: string) => boolean,
  issuer: Holder,
  below: Holder,
): Crl[] {
  const serial = BigInt(`0x${below.certificate.serialNumber}`);
  const who = `CRL above ${below.certificate.serialNumber}`;
  if (odd(0.05, `${who}: missing`)) return [];
  const entries = odd(0.1, `${who}: lists it`)
    ? [{ serial, reason: dice.pick([reasonCode.keyCompromise, reasonCode.certificateHold]) }]
    : [{ serial: 1 }];
  const scope = odd(0.15, `${who}: has a scope`)
    ? [
        issuingDistributionPoint(
          dice.pick([{ user: true }, { ca: true }, { indirect: true }, { reasons: [1, 2] }]),
        ),
      ]
    : [];
  return [
    makeCrl({
      issuer: odd(0.04, `${who}: signed by another`) ? forger(issuer) : issuer,
      number: 5,
      entries,
      extensions: [
        ...scope,
        ...(odd(0.03, `${who}: unknown critical`) ? [extension('1.2.3.4.5', true, element(5))] : []),
      ],
      ...(odd(0.04, `${who}: expired`) ? { from: now - 3 * day, until: now - day } : {}),
      ...(odd(0.03, `${who}: not yet`) ? { from: now + day, until: now + 2 * day } : {}),
    }),
  ];
}
