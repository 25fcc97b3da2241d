import path from 'node:path';
import { z } from 'zod';
import { type ClientCertificates } from '../web/http/web-env.ts';
import { SettingError, type SettingReader } from './setting-error.ts';

/** Where the portal itself asks browsers for certificates. */
export interface CertificatePort {
  readonly port: number;
  readonly certificateFile: string;
  readonly keyFile: string;
}

const port = z.coerce.number().int().min(1).max(65_535);

/** An origin of the portal's host: cookies know hosts, not ports (RFC 6265, 8.5), and go to no other host. */
function readOrigin(
  { raw }: SettingReader,
  { baseUrl, byDefault }: { baseUrl: string; byDefault: string },
): string {
  const text = raw('ECPA_CLIENT_CERTIFICATE_ORIGIN') ?? byDefault;
  const refuse = (why: string) => new SettingError(`ECPA_CLIENT_CERTIFICATE_ORIGIN="${text}": ${why}`);
  if (!URL.canParse(text)) throw refuse('must be an origin');
  const url = new URL(text);
  if (url.origin !== text || url.protocol !== 'https:')
    throw refuse('must be an https origin, without a path');
  if (url.hostname !== new URL(baseUrl).hostname)
    throw refuse(`must be on the host of ECPA_BASE_URL, whose cookies go to no other`);
  return url.origin;
}

function readPort(reader: SettingReader): CertificatePort {
  const file = (name: 'ECPA_TLS_CERTIFICATE_FILE' | 'ECPA_TLS_KEY_FILE') => {
    const value = reader.raw(name);
    if (value === undefined)
      throw new SettingError(`ECPA_CLIENT_CERTIFICATES="direct": needs ${name} beside it`);
    return path.resolve(value);
  };
  return {
    port: reader.parse('ECPA_CLIENT_CERTIFICATE_PORT', port, 8443),
    certificateFile: file('ECPA_TLS_CERTIFICATE_FILE'),
    keyFile: file('ECPA_TLS_KEY_FILE'),
  };
}

/** Reads how certificates come in, if they do. @throws {SettingError} when anybody's header or cookie could count */
export function readClientCertificates(
  reader: SettingReader,
  { baseUrl, trustedProxies }: { baseUrl: string; trustedProxies: readonly string[] },
): { clientCertificates: ClientCertificates | undefined; certificatePort: CertificatePort | undefined } {
  const by = reader.parse('ECPA_CLIENT_CERTIFICATES', z.enum(['off', 'proxy', 'direct']), 'off');
  if (by === 'off') return { clientCertificates: undefined, certificatePort: undefined };
  if (!baseUrl.startsWith('https:'))
    throw new SettingError(`ECPA_CLIENT_CERTIFICATES="${by}": needs an ECPA_BASE_URL with https`);
  if (by === 'proxy' && trustedProxies.length === 0)
    throw new SettingError('ECPA_CLIENT_CERTIFICATES="proxy": needs ECPA_TRUSTED_PROXIES beside it');
  const certificatePort = by === 'direct' ? readPort(reader) : undefined;
  const { hostname } = new URL(baseUrl);
  const byDefault = certificatePort === undefined ? baseUrl : `https://${hostname}:${certificatePort.port}`;
  const origin = readOrigin(reader, { baseUrl, byDefault });
  // The port of the portal's pages would ask everybody for a certificate before they see the first page.
  if (by === 'direct' && origin === baseUrl)
    throw new SettingError(
      `ECPA_CLIENT_CERTIFICATE_ORIGIN="${origin}": must be another port than ECPA_BASE_URL`,
    );
  return { clientCertificates: { by, origin }, certificatePort };
}
