import {
  after,
  type Authority,
  type AuthorityKey,
  type CardOptions,
  makeAuthority,
  makeCard,
  type X509CrlReason,
} from './authority.ts';
import { trusted, trustIn, verifierFor } from './verifier.ts';
import { type MlDsa } from '@ecpa/pkix';
import { startServer } from './pki-server.ts';
import { answerOcsp, type OcspAnswer } from './responder.ts';
import { type RevocationPolicy } from '../../../src/domain/certificate/revocation-policy.ts';
import { type TrustedCertificate } from '../../../src/domain/certificate/certificate-verifier.ts';

export const hour = 3600_000;

/** Entries of a CRL that lists the usual card. */
export const listed = (reason: X509CrlReason) => [
  { serialNumber: '0a01', revocationDate: after(-hour), reason },
];

/** A root, an authority and a verifier that trusts them, and a server for OCSP and CRLs that the test steers. */
export async function revocationScene({
  key = 'ec',
  mlDsa = [],
}: { key?: AuthorityKey; mlDsa?: readonly MlDsa[] } = {}) {
  const server = await startServer();
  const root: Authority = await makeAuthority({ name: 'C=TW, CN=根', key });
  const authority: Authority = await makeAuthority({
    name: 'C=TW, CN=卡',
    parent: root,
    serial: '02',
    key,
    crlUrl: server.url('/ca.crl'),
  });
  /** Another start of the portal, with what it finds of the one before. */
  const newVerifier = ({
    revocation = {},
    hosts = [server.host],
    ...kept
  }: Parameters<typeof verifierFor>[1] & {
    revocation?: Partial<RevocationPolicy>;
    hosts?: readonly string[];
  } = {}) =>
    verifierFor(
      trustIn({
        anchors: [root],
        intermediates: [authority],
        issuers: [[authority, 'natural-person']],
        hosts,
        revocation,
        mlDsa,
      }),
      kept,
    );
  const { verifier, time, notes } = newVerifier();
  return {
    server,
    root,
    authority,
    verifier,
    time,
    notes,
    newVerifier,
    serveOcsp: (answer: OcspAnswer) =>
      server.answers.set(
        '/ocsp',
        (body, _, response) => void response.end(answerOcsp(body, answer, authority)),
      ),
    serveCrl: (crl: Uint8Array) =>
      server.answers.set('/card.crl', (_, __, response) => void response.end(crl)),
    fail: (path: string) =>
      server.answers.set(path, (_, __, response) => void response.writeHead(500).end('<html>sorry</html>')),
    card: async (options: Partial<CardOptions> = {}) => {
      const { der } = await makeCard({
        authority,
        ocspUrl: server.url('/ocsp'),
        crlUrl: server.url('/card.crl'),
        ...options,
      });
      return trusted(verifier, der);
    },
    check: (one: TrustedCertificate) => verifier.revocation(one, time.at),
    async close() {
      await verifier.close();
      await server.close();
    },
  };
}

export type RevocationScene = Awaited<ReturnType<typeof revocationScene>>;
