import { anyText, oneOf, place, port } from '../kinds.ts';
import { optional, withDefault } from '../setting.ts';

const group = 'cards';

export const cards = {
  trustFile: optional({
    name: 'ECPA_TRUST_ANCHORS',
    group,
    kind: place,
    meaning:
      'JSON file that names trust anchors, intermediates, kinds of card, policies and revocation hosts; without it every card is refused',
  }),
  agentPort: withDefault({
    name: 'ECPA_AGENT_PORT',
    group,
    kind: port,
    meaning: 'Port of the card agent on people’s PCs',
    byDefault: '61161',
  }),
  clientCertificates: withDefault({
    name: 'ECPA_CLIENT_CERTIFICATES',
    group,
    kind: oneOf('off', 'proxy', 'direct'),
    meaning:
      'Sign-in by certificates that browsers present in TLS: off, in Client-Cert of a trusted proxy (RFC 9440), or to a port of the portal’s own',
    byDefault: 'off',
  }),
  clientCertificateOrigin: optional({
    name: 'ECPA_CLIENT_CERTIFICATE_ORIGIN',
    group,
    kind: anyText,
    meaning:
      'Where browsers are asked for a certificate, on the host of ECPA_BASE_URL, such as https://portal.example.gov.tw:8443',
  }),
  clientCertificatePort: withDefault({
    name: 'ECPA_CLIENT_CERTIFICATE_PORT',
    group,
    kind: port,
    meaning: 'Port to listen on for certificates, where they come directly',
    byDefault: '8443',
  }),
  tlsCertificateFile: optional({
    name: 'ECPA_TLS_CERTIFICATE_FILE',
    group,
    kind: place,
    meaning: 'Certificate chain of that port, PEM',
  }),
  tlsKeyFile: optional({
    name: 'ECPA_TLS_KEY_FILE',
    group,
    kind: place,
    meaning: 'Private key of that port, PEM',
  }),
} as const;
