import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Extension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.ts';
import { type AuthorityId, type AuthorityPlan, authorityPlans } from './authority-plan.ts';
import { type CardPlan } from './card-plan.ts';
import { type KeyPair, newKey, openKey, signingAlgorithm } from './keys.ts';
import { authorityExtensions, cardExtensions, responderExtensions } from './profile.ts';
import { readState, type PkiState } from './pki-state.ts';

const year = 365 * 24 * 3600 * 1000;

/** A certificate with its key. */
export interface Credential {
  readonly certificate: X509Certificate;
  readonly keys: KeyPair;
}

export interface Authority extends Credential {
  readonly plan: AuthorityPlan;
  /** SubjectKeyIdentifier, lower-case hex. */
  readonly keyId: string;
  /** Signs OCSP answers in the authority's place; roots have none. */
  readonly responder: Credential | undefined;
}

export interface IssuedCard {
  readonly plan: CardPlan;
  readonly authority: Authority;
  /** Absent on a card for encryption only. */
  readonly signing: Credential | undefined;
  readonly encryption: Credential;
  /** Two letters and fourteen digits. */
  readonly cardNumber: string;
}

/** Everything that was issued. */
export interface TestPki {
  readonly authorities: ReadonlyMap<AuthorityId, Authority>;
  readonly cards: ReadonlyMap<string, IssuedCard>;
}

const newSerial = (): string => {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
};

const keyIdOf = (certificate: X509Certificate): string =>
  certificate.getExtension(SubjectKeyIdentifierExtension)?.keyId.toLowerCase() ?? '';

async function issue({
  subject,
  keys,
  issuer,
  extensions,
  from,
  until,
}: {
  subject: string;
  keys: KeyPair;
  issuer: Credential | undefined;
  extensions: Extension[];
  from: Date;
  until: Date;
}): Promise<X509Certificate> {
  return X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject,
    issuer: issuer?.certificate.subject ?? subject,
    notBefore: from,
    notAfter: until,
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm,
    extensions,
  });
}

/** Addresses under which the PKI is served; certificates carry them, so they stay the same for its lifetime. */
export const pkiPaths = {
  ocsp: (authority: string): string => `/pki/ocsp/${authority}`,
  crl: (authority: string): string => `/pki/crl/${authority}.crl`,
  certificate: (authority: string): string => `/pki/ca/${authority}.cer`,
};

class Issuance {
  readonly #state: PkiState;
  readonly #url: string;
  readonly #now: Date;

  constructor({ state, url, now }: { state: PkiState; url: string; now: Date }) {
    this.#state = state;
    this.#url = url;
    this.#now = now;
  }

  async #keys(name: string, bits: 2048 | 4096): Promise<KeyPair> {
    const stored = this.#state.keys[name] ?? (await newKey(bits));
    this.#state.keys[name] = stored;
    return openKey(stored);
  }

  /** The certificate that was issued under this name, or a new one. */
  async #certificate(name: string, make: () => Promise<X509Certificate>): Promise<X509Certificate> {
    const stored = this.#state.certificates[name];
    if (stored !== undefined) return new X509Certificate(stored);
    const made = await make();
    this.#state.certificates[name] = made.toString('base64');
    return made;
  }

  async authority(plan: AuthorityPlan, parent: Authority | undefined): Promise<Authority> {
    const { id, subject, bits } = plan;
    const keys = await this.#keys(id, bits);
    const isRoot = parent === undefined;
    const from = new Date(this.#now.getTime() - 3 * year);
    const certificate = await this.#certificate(id, async () =>
      issue({
        subject,
        keys,
        issuer: parent,
        from,
        until: new Date(this.#now.getTime() + (isRoot ? 25 : 15) * year),
        extensions: await authorityExtensions({
          publicKey: keys.publicKey,
          issuerKey: (parent?.keys ?? keys).publicKey,
          crl: this.#url + pkiPaths.crl(parent?.plan.id ?? id),
          isRoot,
        }),
      }),
    );
    const self: Authority = { plan, keys, certificate, keyId: keyIdOf(certificate), responder: undefined };
    return plan.issues === undefined ? self : { ...self, responder: await this.#responder(self) };
  }

  async #responder(authority: Authority): Promise<Credential> {
    const name = `${authority.plan.id} responder`;
    const keys = await this.#keys(name, 2048);
    const certificate = await this.#certificate(name, async () =>
      issue({
        subject: `C=TW, O=行政院, CN=OCSP ${authority.plan.id}`,
        keys,
        issuer: authority,
        from: new Date(this.#now.getTime() - year),
        until: new Date(this.#now.getTime() + 10 * year),
        extensions: await responderExtensions(keys.publicKey, authority.keys.publicKey),
      }),
    );
    return { keys, certificate };
  }

  async card(plan: CardPlan, authority: Authority): Promise<IssuedCard> {
    const until = new Date(
      this.#now.getTime() + (plan.state === 'expired' ? -30 * 24 * 3600 * 1000 : 4 * year),
    );
    const from = new Date(until.getTime() - 5 * year);
    const digits = createHash('sha256')
      .update(plan.id)
      .digest()
      .readBigUInt64BE()
      .toString()
      .padStart(20, '0');
    const subject = `C=TW, CN=${plan.holder}, 2.5.4.5=${digits.slice(-16)}`;
    const { id: issuer } = authority.plan;
    const addresses = {
      ocsp: this.#url + pkiPaths.ocsp(issuer),
      crl: this.#url + pkiPaths.crl(issuer),
      issuer: this.#url + pkiPaths.certificate(issuer),
    };
    const credential = async (use: 'signing' | 'encryption'): Promise<Credential> => {
      const name = `card ${plan.id} ${use}`;
      const keys = await this.#keys(name, 2048);
      const { publicKey } = keys;
      const certificate = await this.#certificate(name, async () => {
        const issuerKey = authority.keys.publicKey;
        const extensions = await cardExtensions({ plan, use, publicKey, issuerKey, addresses });
        return issue({ subject, keys, issuer: authority, extensions, from, until });
      });
      return { keys, certificate };
    };
    const [signing, encryption] = await Promise.all([
      plan.encryptionOnly === true ? undefined : credential('signing'),
      credential('encryption'),
    ]);
    return { plan, authority, signing, encryption, cardNumber: `TP${digits.slice(0, 14)}` };
  }
}

/**
 * Opens the test PKI of a folder; on the first time, keys and certificates are made and kept there, readable by their
 * owner alone.
 * @param url under which `pkiPaths` are served
 */
export async function openTestPki({
  folder,
  url,
  cards,
  now,
}: {
  folder: string;
  url: string;
  cards: readonly CardPlan[];
  now: Date;
}): Promise<TestPki> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'pki.json');
  const state = existsSync(file)
    ? readState(readFileSync(file, 'utf8'))
    : { url, keys: {}, certificates: {} };
  // Certificates carry the address of their status services: another address needs another PKI.
  const current: PkiState = state.url === url ? state : { url, keys: state.keys, certificates: {} };
  const issuance = new Issuance({ state: current, url, now });
  const roots = authorityPlans.filter((plan) => !('parent' in plan));
  const authorities = new Map<AuthorityId, Authority>();
  await Promise.all(
    roots.map(async (plan) => authorities.set(plan.id, await issuance.authority(plan, undefined))),
  );
  const root = authorities.get('root');
  const children = authorityPlans.filter((plan) => 'parent' in plan);
  await Promise.all(
    children.map(async (plan) => authorities.set(plan.id, await issuance.authority(plan, root))),
  );
  const issued = await Promise.all(
    cards.map((plan) => {
      const authority = authorities.get(plan.issuer);
      if (authority === undefined) throw new Error(`There is no authority ${plan.issuer}`);
      return issuance.card(plan, authority);
    }),
  );
  writeFileSync(file, JSON.stringify(current), { mode: 0o600 });
  return { authorities, cards: new Map(issued.map((card) => [card.plan.id, card])) };
}
