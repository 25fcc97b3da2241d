import { type ClientCertificates } from '../web/http/web-env.ts';
import { declared } from './settings/declared.ts';
import { type ReadSetting, type Setting, SettingError } from './settings/setting.ts';

/** Where the portal itself asks browsers for certificates. */
export interface CertificatePort {
  readonly port: number;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** An origin of the portal's host: cookies know hosts, not ports (RFC 6265, 8.5), and go to no other host. */
function readOrigin(
  read: ReadSetting,
  { baseUrl, byDefault }: { baseUrl: string; byDefault: string },
): string {
  const text = read(declared.clientCertificateOrigin) ?? byDefault;
  const refuse = (why: string) => new SettingError(`ECPA_CLIENT_CERTIFICATE_ORIGIN="${text}": ${why}`);
  if (!URL.canParse(text)) throw refuse('must be an origin');
  const url = new URL(text);
  if (url.origin !== text || url.protocol !== 'https:')
    throw refuse('must be an https origin, without a path');
  if (url.hostname !== new URL(baseUrl).hostname)
    throw refuse(`must be on the host of ECPA_BASE_URL, whose cookies go to no other`);
  return url.origin;
}

function readPort(read: ReadSetting): CertificatePort {
  const file = (setting: Setting<string | undefined>): string => {
    const value = read(setting);
    if (value !== undefined) return value;
    throw new SettingError(`ECPA_CLIENT_CERTIFICATES="direct": needs ${setting.name} beside it`);
  };
  return {
    port: read(declared.clientCertificatePort),
    certificateFile: file(declared.tlsCertificateFile),
    keyFile: file(declared.tlsKeyFile),
  };
}

/** Where applications are asked for certificates. @throws {SettingError} when anybody's header could count */
export function readApplicationCertificates(
  read: ReadSetting,
  trustedProxies: readonly string[],
): string | undefined {
  const origin = read(declared.applicationCertificates);
  if (origin !== undefined && trustedProxies.length === 0)
    throw new SettingError(`ECPA_APPLICATION_CERTIFICATES="${origin}": needs ECPA_TRUSTED_PROXIES beside it`);
  return origin;
}

/** Reads how certificates come in, if they do. @throws {SettingError} when anybody's header or cookie could count */
export function readClientCertificates(
  read: ReadSetting,
  { baseUrl, trustedProxies }: { baseUrl: string; trustedProxies: readonly string[] },
): { clientCertificates: ClientCertificates | undefined; certificatePort: CertificatePort | undefined } {
  const by = read(declared.clientCertificates);
  if (by === 'off') return { clientCertificates: undefined, certificatePort: undefined };
  if (!baseUrl.startsWith('https:'))
    throw new SettingError(`ECPA_CLIENT_CERTIFICATES="${by}": needs an ECPA_BASE_URL with https`);
  if (by === 'proxy' && trustedProxies.length === 0)
    throw new SettingError('ECPA_CLIENT_CERTIFICATES="proxy": needs ECPA_TRUSTED_PROXIES beside it');
  const certificatePort = by === 'direct' ? readPort(read) : undefined;
  const { hostname } = new URL(baseUrl);
  const byDefault = certificatePort === undefined ? baseUrl : `https://${hostname}:${certificatePort.port}`;
  const origin = readOrigin(read, { baseUrl, byDefault });
  // The port of the portal's pages would ask everybody for a certificate before they see the first page.
  if (by === 'direct' && origin === baseUrl)
    throw new SettingError(
      `ECPA_CLIENT_CERTIFICATE_ORIGIN="${origin}": must be another port than ECPA_BASE_URL`,
    );
  return { clientCertificates: { by, origin }, certificatePort };
}
