import { z } from 'zod';
import { hostsOf } from '../../adapters/sql/postgres/hosts.ts';
import { Secret } from '../../kernel/secret.ts';
import { type Kind } from './setting.ts';

const text = z.string();

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);

export const parsedUrl = (given: string): URL | undefined =>
  URL.canParse(given) ? new URL(given) : undefined;

/** An address of one of these schemes, or a refusal that shows how one looks. */
const address = (schemes: readonly string[], example: string) =>
  text.refine((given) => {
    const url = parsedUrl(given);
    return url !== undefined && schemes.includes(url.protocol) && url.hostname !== '';
  }, `must be an address such as ${example}`);

export const httpUrl: Kind<string> = {
  words: 'http(s) address',
  schema: address(['http:', 'https:'], 'https://service.example.gov.tw/path'),
};

/** An address of the web, or a path of the portal itself. */
export const linkTarget: Kind<string> = {
  words: 'http(s) address, or a path of the portal',
  schema: text.refine(
    (given) => /^\/(?!\/)/.test(given) || httpUrl.schema.safeParse(given).success,
    'must be an address such as https://service.example.gov.tw/path, or a path of the portal such as /check/agent',
  ),
};

/** Plain HTTP is for one's own machine only: cookies and PIN pages need a secure context elsewhere. */
export const ownOrigin: Kind<string> = {
  words: 'origin',
  schema: address(['http:', 'https:'], 'https://portal.example.gov.tw, with its scheme').transform(
    (given, context) => {
      const url = parsedUrl(given);
      if (url === undefined) return z.NEVER;
      if (url.protocol === 'http:' && !isLoopback(url))
        context.addIssue('must be https unless it is localhost');
      if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '')
        context.addIssue('must be an origin, without a path');
      return url.origin;
    },
  ),
};

export const hostAndPort: Kind<{ readonly host: string; readonly port: number }> = {
  words: 'host:port',
  schema: text.transform((given, context) => {
    const [, name = '', number = ''] = /^(?:\[([0-9a-fA-F:]+)\]|[\w.-]+):(\d{1,5})$/.exec(given) ?? [];
    const portNumber = Number(number);
    if (portNumber < 1 || portNumber > 65_535) context.addIssue('must look like logs.example.gov.tw:6514');
    return { host: name || given.slice(0, given.lastIndexOf(':')), port: portNumber };
  }),
};

export const smtpUrl: Kind<Secret> = {
  words: 'smtp(s) address',
  schema: address(['smtp:', 'smtps:'], 'smtp://mail.example.gov.tw:25').transform(
    (given) => new Secret(given),
  ),
};

/** `name@host`, alone or in angle brackets behind a name: one mailbox (RFC 5322, 3.4). */
const mailboxForm = /^(?:[^<>@,;\r\n]*<[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/;
export const mailbox: Kind<string> = {
  words: 'mail address, with a name before it or without',
  schema: text.regex(mailboxForm, 'must be a mail address such as 人事服務網 <portal@example.gov.tw>'),
};

const isDecodable = (encoded: string): boolean => {
  try {
    decodeURIComponent(encoded);
    return true;
  } catch {
    return false;
  }
};

/** Whether nothing of user or password was taken for another part of the address. */
const isWhole = (url: URL | undefined): boolean =>
  url?.hash === '' &&
  !/[@/]/.test(url.pathname.slice(1)) &&
  !url.search.includes('@') &&
  isDecodable(url.username + url.password);

/**
 * Where the database is. What a password may hold must be percent-encoded, or the rest of it is read as host, path or
 * fragment, and shows in messages.
 */
export const databaseUrl: Kind<Secret> = {
  words: 'sqlite:PATH or postgres://…',
  schema: text.transform((given, context) => {
    if (!/^(sqlite:.+|postgres(ql)?:\/\/.+)$/s.test(given)) {
      context.addIssue('must be sqlite:PATH or postgres://…');
      return z.NEVER;
    }
    // With several servers, each by itself is such an address.
    const servers = hostsOf(given);
    if (
      !given.startsWith('sqlite:') &&
      !(servers.length > 0 && servers.every((one) => isWhole(parsedUrl(one))))
    )
      context.addIssue(
        'must be postgres://user:password@host/database; in user and password @ # / ? : and % are written %40 %23 %2F %3F %3A %25',
      );
    return new Secret(given);
  }),
};

/** National IDs cross no network in clear: plain HTTP is for one's own machine only. */
export const isSafe = (url: URL): boolean => url.protocol === 'https:' || isLoopback(url);

export const verifierUrl: Kind<string> = {
  words: 'https address',
  schema: address(['http:', 'https:'], 'https://verify.example/nhi').transform((given, context) => {
    const url = parsedUrl(given);
    if (url === undefined) return z.NEVER;
    if (!isSafe(url)) context.addIssue('must be https unless it is on this machine');
    if (url.search !== '' || url.hash !== '' || url.username !== '')
      context.addIssue('must be an address without query and credentials');
    return url.href;
  }),
};

/** One origin, by TLS. */
export const httpsOrigin: Kind<string> = {
  words: 'https origin',
  schema: text.refine((given) => {
    const url = parsedUrl(given);
    return url?.protocol === 'https:' && `${url.origin}/` === url.href && url.origin === given;
  }, 'must be an origin such as https://mtls.portal.example.gov.tw'),
};
