import { setTimeout as sleep } from 'node:timers/promises';
import { issueCertificateList } from './certificate-list.ts';
import { StatusRegister } from './certificate-status.ts';
import { enlargeCertificateList } from './large-certificate-list.ts';
import { answerOcsp } from './ocsp-responder.ts';
import { type Authority, type IssuedCard, pkiPaths, type TestPki } from './test-pki.ts';

export type OcspMode = 'up' | 'down' | 'slow' | 'garbage';
/** `large`: half a million entries more than there are cards. */
export type CrlMode = 'up' | 'down' | 'stale' | 'large';

const slowMilliseconds = 30_000;

/** What an HTTP server answers; undefined where the connection is to be cut. */
export interface PkiAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
}

const answer = (type: string, body: Uint8Array, status = 200): PkiAnswer => ({ status, type, body });
const notFound = answer('text/plain', Buffer.from('not found'), 404);

const serialsOf = ({ signing, encryption }: IssuedCard): string[] =>
  [signing, encryption].flatMap((credential) =>
    credential === undefined ? [] : [credential.certificate.serialNumber.toLowerCase().replace(/^0+/, '')],
  );

/** The authorities' status services: OCSP, CRLs and CA certificates, in the moods that a tester sets. */
export class PkiService {
  readonly #pki: TestPki;
  readonly #now: () => Date;
  readonly #register = new StatusRegister();
  ocsp: OcspMode = 'up';
  crl: CrlMode = 'up';

  constructor({ pki, now }: { pki: TestPki; now: () => Date }) {
    this.#pki = pki;
    this.#now = now;
    this.restart();
  }

  /** Everything as it was issued: services up, and only those cards revoked or suspended that were planned so. */
  restart(): void {
    this.ocsp = 'up';
    this.crl = 'up';
    for (const [id, { plan }] of this.#pki.cards) {
      this.restore(id);
      if (plan.state === 'revoked') this.revoke(id);
      if (plan.state === 'suspended') this.suspend(id);
    }
  }

  /** @returns false when there is no such card */
  revoke(card: string): boolean {
    return this.#set(card, (at) => ({ status: 'revoked', at, reason: 'key-compromise' }));
  }

  suspend(card: string): boolean {
    return this.#set(card, (at) => ({ status: 'revoked', at, reason: 'hold' }));
  }

  restore(card: string): boolean {
    return this.#set(card, () => ({ status: 'good' }));
  }

  #set(card: string, statusAt: (at: Date) => Parameters<StatusRegister['set']>[1]): boolean {
    const issued = this.#pki.cards.get(card);
    if (issued === undefined) return false;
    // Whole seconds: DER times have no fractions (RFC 5280, 4.1.2.5.2).
    const at = new Date(Math.floor(this.#now().getTime() / 1000) * 1000 - 60_000);
    for (const serial of serialsOf(issued)) this.#register.set(serial, statusAt(at));
    return true;
  }

  #serials(authority: Authority): string[] {
    return [...this.#pki.cards.values()].filter((card) => card.authority === authority).flatMap(serialsOf);
  }

  /** Answers a request under `pkiPaths`; undefined cuts the connection, as a service that is down does. */
  async answer({ path, body }: { path: string; body: Uint8Array }): Promise<PkiAnswer | undefined> {
    for (const [id, authority] of this.#pki.authorities) {
      if (path === pkiPaths.certificate(id))
        return answer('application/pkix-cert', new Uint8Array(authority.certificate.rawData));
      if (path === pkiPaths.crl(id)) return this.#answerCrl(authority);
      if (path === pkiPaths.ocsp(id)) return this.#answerOcsp(authority, body);
      const get = `${pkiPaths.ocsp(id)}/`;
      if (path.startsWith(get))
        return this.#answerOcsp(authority, Buffer.from(decodeURIComponent(path.slice(get.length)), 'base64'));
    }
    return notFound;
  }

  async #answerCrl(authority: Authority): Promise<PkiAnswer | undefined> {
    if (this.crl === 'down') return undefined;
    const list = await issueCertificateList({
      authority,
      serials: this.#serials(authority),
      register: this.#register,
      now: this.#now(),
      stale: this.crl === 'stale',
    });
    const body = this.crl === 'large' ? await enlargeCertificateList(list, authority) : list;
    return answer('application/pkix-crl', body);
  }

  async #answerOcsp(authority: Authority, request: Uint8Array): Promise<PkiAnswer | undefined> {
    if (this.ocsp === 'down') return undefined;
    if (this.ocsp === 'garbage')
      return answer('text/html', Buffer.from('<html><body>It works!</body></html>'));
    if (this.ocsp === 'slow') await sleep(slowMilliseconds, undefined, { ref: false });
    const issued = new Set(this.#serials(authority));
    const body = await answerOcsp({ request, authority, issued, register: this.#register, now: this.#now() });
    return answer('application/ocsp-response', body);
  }
}
