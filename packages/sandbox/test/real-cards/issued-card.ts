import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { newPssKeys } from '@ecpa/testkit/pss-keys';
import { cardExtensions } from '../../../card-simulator/src/profile.ts';
import { openKey, signingAlgorithm } from '../../../card-simulator/src/keys.ts';
import { readState } from '../../../card-simulator/src/pki-state.ts';
import { pkiPaths } from '../../../card-simulator/src/test-pki.ts';
import { PublicKey, X509Certificate, X509CertificateGenerator } from '../../../card-simulator/src/x509.ts';
import { cards } from '../../src/cast.ts';

/** Keys that a card can have; the cast’s own are of RSA-2048. */
export type CardKey = 'RSA-2048' | 'P-256' | 'P-384' | 'P-521' | 'PSS' | 'PSS-256' | 'PSS-384' | 'PSS-512';

const newKeys: Record<Exclude<CardKey, 'RSA-2048'>, () => { privateKey: KeyObject; publicKey: KeyObject }> = {
  'P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'P-521': () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  PSS: () => newPssKeys(),
  'PSS-256': () => newPssKeys({ hash: 'SHA-256', salt: 32 }),
  'PSS-384': () => newPssKeys({ hash: 'SHA-384', salt: 48 }),
  'PSS-512': () => newPssKeys({ hash: 'SHA-512', salt: 64 }),
};

/**
 * The certificate of somebody’s card with its private key, from the PKI of a sandbox. For any other key it is issued
 * anew under the number of the RSA one, for which the status services know an answer.
 */
export async function issuedCard({ dataDir, card, key }: { dataDir: string; card: string; key: CardKey }) {
  const state = readState(readFileSync(path.join(dataDir, 'pki/pki.json'), 'utf8'));
  const plan = cards.find(({ id }) => id === card);
  const name = `card ${card} signing`;
  const [kept, keptKey] = [state.certificates[name], state.keys[name]];
  const [issuerKey, issuer] = [state.keys[plan?.issuer ?? ''], state.certificates[plan?.issuer ?? '']];
  if (plan === undefined || kept === undefined || keptKey === undefined) throw new Error(`no card ${card}`);
  if (issuerKey === undefined || issuer === undefined) throw new Error(`no authority ${plan.issuer}`);
  if (key === 'RSA-2048')
    return {
      der: Buffer.from(kept, 'base64'),
      privateKey: createPrivateKey({
        key: Buffer.from(keptKey.privateKey, 'base64'),
        format: 'der',
        type: 'pkcs8',
      }),
    };
  const { subject, serialNumber, notBefore, notAfter } = new X509Certificate(kept);
  const pair = newKeys[key]();
  const publicKey = new PublicKey(pair.publicKey.export({ format: 'der', type: 'spki' }));
  const authority = await openKey(issuerKey);
  const addresses = {
    ocsp: state.url + pkiPaths.ocsp(plan.issuer),
    crl: state.url + pkiPaths.crl(plan.issuer),
    issuer: state.url + pkiPaths.certificate(plan.issuer),
  };
  const certificate = await X509CertificateGenerator.create({
    serialNumber,
    subject,
    issuer: new X509Certificate(issuer).subject,
    notBefore,
    notAfter,
    publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm,
    extensions: await cardExtensions({
      plan,
      use: 'signing',
      publicKey,
      issuerKey: authority.publicKey,
      addresses,
    }),
  });
  return { der: Buffer.from(certificate.rawData), privateKey: pair.privateKey };
}
