import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import path from 'node:path';
import { type PaperCard } from '../usecases/portal.ts';

export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** A certificate that signs itself, made by openssl in a folder. */
export function selfSigned(folder: string, name: string): KeyPair {
  const [cert, key] = [path.join(folder, `${name}.pem`), path.join(folder, `${name}.key`)];
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost', '-days', '1'];
  const made = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-out',
    cert,
    '-keyout',
    key,
  ];
  execFileSync('openssl', ['req', '-x509', ...made, ...subject], { stdio: 'pipe' });
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

/** What a browser sends along after it was given this challenge. */
export const challengeCookies = ({ visitToken, sealed }: { visitToken: string; sealed: string }): string =>
  `__Host-ecpa-visit=${visitToken}; __Host-ecpa-challenge-0-test=${sealed}`;

/** The paper card whose certificate is this one. */
export const withCertificate = (card: PaperCard, { cert }: KeyPair): PaperCard => ({
  ...card,
  der: Buffer.from(cert.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'),
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Posts a form over TLS, with a certificate where one is given; a connection of its own each time. */
export const postOverTls = ({
  port,
  host,
  cookie,
  challenge,
  presented,
  headers = {},
}: {
  port: number;
  /** As the browser names it. */
  host: string;
  cookie: string;
  challenge: string;
  presented?: KeyPair | undefined;
  headers?: Record<string, string>;
}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: '/sign-in/certificate',
        method: 'POST',
        rejectUnauthorized: false,
        agent: false,
        ...presented,
        headers: { host, cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (body += part));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      },
    );
    sent.on('error', reject);
    sent.end(new URLSearchParams({ challenge }).toString());
  });
