// @peculiar/x509 does not start without it.
import 'reflect-metadata';
import * as peculiar from '@peculiar/x509';
import * as pkijs from 'pkijs';

/** A chain in DER, and the moment at which it should be valid. */
export interface Chain {
  readonly root: Buffer;
  readonly intermediate: Buffer;
  readonly leaf: Buffer;
  readonly time: number;
}

/** The libraries ask for bytes of their own, not for a view of a pool. */
const own = (bytes: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** Validates a chain of three as the documentation of pkijs has it. */
export async function validateByPkijs({ root, intermediate, leaf, time }: Chain): Promise<void> {
  const engine = new pkijs.CertificateChainValidationEngine({
    certs: [pkijs.Certificate.fromBER(own(intermediate)), pkijs.Certificate.fromBER(own(leaf))],
    trustedCerts: [pkijs.Certificate.fromBER(own(root))],
    checkDate: new Date(time),
  });
  const { result, resultMessage } = await engine.verify();
  if (!result) throw new Error(resultMessage);
}

/** Reads a CRL by pkijs; how many entries it has. */
export const readCrlByPkijs = (der: Buffer): number =>
  pkijs.CertificateRevocationList.fromBER(own(der)).revokedCertificates?.length ?? 0;

/** Builds chains of three by @peculiar/x509, which has no time to ask for. */
export function chainsByPeculiar({ root, intermediate }: Chain): (leaf: Buffer) => Promise<void> {
  const builder = new peculiar.X509ChainBuilder({
    certificates: [new peculiar.X509Certificate(own(root)), new peculiar.X509Certificate(own(intermediate))],
  });
  return async (leaf) => {
    const chain = await builder.build(new peculiar.X509Certificate(own(leaf)));
    if (chain.length !== 3) throw new Error('no chain of three');
  };
}
