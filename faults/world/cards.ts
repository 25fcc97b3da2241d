import { createHash, createPrivateKey, sign } from 'node:crypto';
import { createServer } from 'node:http';
import path from 'node:path';
import {
  type CardPlan,
  type IssuedCard,
  openTestPki,
  PkiService,
  writeTrustFiles,
} from '../../packages/card-simulator/src/index.ts';
import { signedBytes } from '../../packages/card-protocol/src/index.ts';
import { type CertificateFacts } from '../../packages/portal/src/index.ts';
import { type Cleaner } from './cleaner.ts';
import { freePort } from '../../packages/testkit/src/free-port.ts';

/** Cards of the test PKI with live status services, and what an agent answers with them. */
export interface TestCards {
  readonly trustFile: string;
  readonly service: PkiService;
  readonly holders: readonly CardHolder[];
}

export interface CardHolder {
  readonly facts: CertificateFacts;
  token(challenge: string, origin: string): Promise<object>;
}

const planOf = (place: number): CardPlan => ({
  id: `card-${place}`,
  issuer: 'natural-person-g3',
  kind: 'natural-person',
  holder: `測試${place}`,
  lastFour: '0000',
});

function holderOf({ signing, authority, plan }: IssuedCard): CardHolder {
  if (signing === undefined) throw new Error('a card without a certificate');
  const { certificate, keys } = signing;
  const der = Buffer.from(certificate.rawData);
  const key = createPrivateKey({
    key: Buffer.from(keys.stored.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  return {
    facts: {
      kind: plan.kind,
      issuerKeyId: authority.keyId,
      serial: certificate.serialNumber.toLowerCase().replace(/^0+/, ''),
      holderName: plan.holder,
      lastFour: plan.lastFour,
      agencyOid: undefined,
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      sha256: createHash('sha256').update(der).digest('hex'),
    },
    token: async (challenge, origin) => ({
      format: 'web-eid:1.0',
      unverifiedCertificate: der.toString('base64'),
      algorithm: 'RS256',
      signature: sign('sha256', await signedBytes({ origin, challenge, algorithm: 'RS256' }), key).toString(
        'base64',
      ),
      appVersion: 'faults',
    }),
  };
}

/** Issues cards and serves their status on loopback. */
export async function openCards({
  folder,
  count,
  cleaner,
}: {
  folder: string;
  count: number;
  cleaner: Cleaner;
}): Promise<TestCards> {
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const now = () => new Date();
  const pki = await openTestPki({
    folder: path.join(folder, 'pki'),
    url: `http://${host}`,
    cards: Array.from({ length: count }, (_, place) => planOf(place)),
    now: now(),
  });
  const service = new PkiService({ pki, now });
  // Its OCSP answers carry no nextUpdate, so each sign-in would ask: a list is what can be kept.
  service.ocsp = 'down';
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      void service.answer({ path: request.url ?? '', body: Buffer.concat(parts) }).then((answer) => {
        if (answer === undefined) request.socket.destroy();
        else response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  cleaner.add(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    trustFile: writeTrustFiles({ pki, folder: path.join(folder, 'trust'), host }),
    service,
    holders: [...pki.cards.values()].map(holderOf),
  };
}
