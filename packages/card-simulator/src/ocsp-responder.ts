import { createHash } from 'node:crypto';
import {
  BasicOCSPResponse,
  type CertID,
  CertStatus,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nonce,
  KeyHash,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Certificate, CRLReason, CRLReasons, Extensions } from '@peculiar/asn1-x509';
import { type StatusRegister } from './certificate-status.ts';
import { type Authority, type Credential } from './test-pki.ts';

const sha256WithRsa = '1.2.840.113549.1.1.11';
const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const structureOf = (credential: Credential) => AsnConvert.parse(credential.certificate.rawData, Certificate);
const digest = (hash: string, bytes: ArrayBuffer) => createHash(hash).update(new Uint8Array(bytes)).digest();

/** Whether a request's issuer is this authority, by name and key (RFC 6960, 4.1.1). */
function isIssuer({ hashAlgorithm, issuerNameHash, issuerKeyHash }: CertID, authority: Authority): boolean {
  const hash = hashes[hashAlgorithm.algorithm];
  if (hash === undefined) return false;
  const { subject, subjectPublicKeyInfo } = structureOf(authority).tbsCertificate;
  const name = digest(hash, AsnConvert.serialize(subject));
  const key = digest(hash, subjectPublicKeyInfo.subjectPublicKey);
  return name.equals(Buffer.from(issuerNameHash.buffer)) && key.equals(Buffer.from(issuerKeyHash.buffer));
}

function statusOf(
  id: CertID,
  authority: Authority,
  issued: ReadonlySet<string>,
  register: StatusRegister,
): CertStatus {
  const serial = Buffer.from(id.serialNumber)
    .toString('hex')
    .replace(/^(00)+/, '');
  if (!isIssuer(id, authority) || !issued.has(serial)) return new CertStatus({ unknown: null });
  const status = register.of(serial);
  if (status.status === 'good') return new CertStatus({ good: null });
  const reason = status.reason === 'hold' ? CRLReasons.certificateHold : CRLReasons.keyCompromise;
  return new CertStatus({
    revoked: new RevokedInfo({ revocationTime: status.at, revocationReason: new CRLReason(reason) }),
  });
}

const failure = (responseStatus: OCSPResponseStatus): Buffer =>
  Buffer.from(AsnConvert.serialize(new OCSPResponse({ responseStatus })));

function readRequest(bytes: Uint8Array): OCSPRequest | undefined {
  try {
    return AsnConvert.parse(bytes, OCSPRequest);
  } catch {
    return undefined;
  }
}

/**
 * Answers an OCSP request for certificates of one authority (RFC 6960), signed by its delegated responder. There is
 * no nextUpdate: newer information is available all the time.
 * @param issued serial numbers that the authority gave out, lower-case hex
 */
export async function answerOcsp({
  request,
  authority,
  issued,
  register,
  now,
}: {
  request: Uint8Array;
  authority: Authority;
  issued: ReadonlySet<string>;
  register: StatusRegister;
  now: Date;
}): Promise<Buffer> {
  const { responder } = authority;
  const parsed = readRequest(request);
  if (parsed === undefined) return failure(OCSPResponseStatus.malformedRequest);
  if (responder === undefined) return failure(OCSPResponseStatus.unauthorized);
  const { requestList, requestExtensions } = parsed.tbsRequest;
  const nonce = requestExtensions?.filter(({ extnID }) => extnID === id_pkix_ocsp_nonce) ?? [];
  const moment = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const keyHash = digest('sha1', structureOf(responder).tbsCertificate.subjectPublicKeyInfo.subjectPublicKey);
  const data = new ResponseData({
    responderID: new ResponderID({ byKey: new KeyHash(keyHash) }),
    producedAt: moment,
    responses: requestList.map(
      ({ reqCert }) =>
        new SingleResponse({
          certID: reqCert,
          certStatus: statusOf(reqCert, authority, issued, register),
          thisUpdate: moment,
        }),
    ),
    ...(nonce.length === 0 ? {} : { responseExtensions: new Extensions(nonce) }),
  });
  const signed = AsnConvert.serialize(data);
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', responder.keys.privateKey, signed);
  const basic = new BasicOCSPResponse({
    tbsResponseData: data,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: sha256WithRsa, parameters: null }),
    signature,
    certs: [structureOf(responder)],
  });
  return Buffer.from(
    AsnConvert.serialize(
      new OCSPResponse({
        responseStatus: OCSPResponseStatus.successful,
        responseBytes: new ResponseBytes({
          responseType: id_pkix_ocsp_basic,
          response: new OctetString(AsnConvert.serialize(basic)),
        }),
      }),
    ),
  );
}
