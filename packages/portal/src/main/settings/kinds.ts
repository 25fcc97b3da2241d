import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Role, roles } from '../../domain/authority/authority.ts';
import { type HelpdeskCheck, isHelpdeskCheck } from '../../domain/helpdesk/helpdesk-rules.ts';
import {
  type OfficeCalendar,
  type OfficeDay,
  type OpeningHours,
  parseOpeningHours,
} from '../../domain/helpdesk/opening-hours.ts';
import { hostsOf } from '../../adapters/sql/postgres/hosts.ts';
import { parseOfficeCalendar } from '../../adapters/office-calendar/parse-office-calendar.ts';
import { Secret } from '../../kernel/secret.ts';
import { addressSet, type NamedNetwork, networkNames } from '../../web/http/client-address.ts';
import { type Kind } from './setting.ts';

/** What settings may hold. Each says in its refusal what it wants, since the person at the keyboard sees nothing else. */

const text = z.string();

/** Any text. */
export const anyText: Kind<string> = { words: 'text', schema: text };

export const oneOf = <const Choice extends string>(...choices: readonly Choice[]): Kind<Choice> => ({
  words: choices.join(', '),
  schema: z.enum(choices, { error: `must be one of: ${choices.join(', ')}` }),
});

export const yesOrNo: Kind<boolean> = {
  words: 'yes or no',
  schema: oneOf('yes', 'no').schema.transform((choice) => choice === 'yes'),
};

const whole = (least: number, most: number, words: string): Kind<number> => ({
  words,
  schema: text
    .regex(/^\d{1,9}$/, `must be ${words}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be ${words}`),
});

export const port = whole(1, 65_535, 'a port between 1 and 65535');
export const countTo = (most: number): Kind<number> => whole(1, most, `a number between 1 and ${most}`);

export const percent: Kind<number> = whole(0, 100, 'a number of percent between 0 and 100');
/** The same with none among them. */
export const upTo = (most: number): Kind<number> => whole(0, most, `a number between 0 and ${most}`);

/** A file or folder, from where the program was started. */
export const place: Kind<string> = { words: 'path', schema: text.transform((given) => path.resolve(given)) };

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);

const parsedUrl = (given: string): URL | undefined => (URL.canParse(given) ? new URL(given) : undefined);

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

/** What fits behind `Bearer` (RFC 6750, 2.1), and nobody guesses. */
export const bearerToken = (least: number): Kind<Secret> => ({
  words: `token of ${least} characters or more`,
  schema: text
    .regex(/^[\w.~+/-]+=*$/, 'must consist of letters, digits and - . _ ~ + /')
    .min(least, `must have at least ${least} characters`)
    .transform((given) => new Secret(given)),
});

export const sharedSecret = (least: number): Kind<Secret> => ({
  words: `text of ${least} characters or more`,
  schema: text.min(least, `must have at least ${least} characters`).transform((given) => new Secret(given)),
});

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

export const listOf = (given: string): string[] =>
  given
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const roleList: Kind<readonly Role[]> = {
  words: 'roles, separated by commas',
  schema: text.transform((given, context): readonly Role[] => {
    const named = listOf(given);
    const known = roles.filter((role) => named.includes(role));
    if (known.length === 0 || known.length < new Set(named).size)
      context.addIssue(`must be some of ${roles.join(', ')}`);
    return known;
  }),
};

/** AAGUIDs, as FIDO writes them. */
export const modelList: Kind<readonly string[]> = {
  words: 'AAGUIDs, separated by commas',
  schema: text.transform((given, context): readonly string[] => {
    const models = listOf(given.toLowerCase());
    if (
      models.length === 0 ||
      models.some((model) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(model))
    )
      context.addIssue('must be AAGUIDs such as 2fc0579f-8113-47ea-b116-bb5a8db9202a');
    return models;
  }),
};

/** Addresses and CIDR ranges. */
export const addressList: Kind<readonly string[]> = {
  words: 'addresses and CIDR ranges, separated by commas',
  schema: text.transform((given, context): readonly string[] => {
    const entries = listOf(given);
    for (const entry of entries)
      try {
        addressSet([entry]);
      } catch {
        context.addIssue(`"${entry}" is no address and no CIDR range such as 10.0.0.0/8`);
      }
    return entries;
  }),
};

/** Longer names fill no table. */
const longestNetworkName = 40;

/** Networks by name: `range=name`. */
export const networkNameList: Kind<readonly NamedNetwork[]> = {
  words: 'networks and their names, such as 10.1.0.0/16=Head office, separated by commas',
  schema: text.transform((given, context): readonly NamedNetwork[] =>
    listOf(given).map((entry) => {
      const [range = '', ...rest] = entry.split('=');
      const named = { range: range.trim(), name: rest.join('=').trim() };
      try {
        networkNames([named]);
      } catch {
        context.addIssue(`"${entry}" does not begin with an address or CIDR range such as 10.0.0.0/8`);
      }
      if (named.name === '' || named.name.length > longestNetworkName)
        context.addIssue(`"${entry}" needs a name of at most ${longestNetworkName} characters after =`);
      return named;
    }),
  ),
};

/** National IDs cross no network in clear: plain HTTP is for one's own machine only. */
const isSafe = (url: URL): boolean => url.protocol === 'https:' || isLoopback(url);

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

export const originList: Kind<readonly string[]> = {
  words: 'https origins, separated by commas',
  schema: text.transform((given, context): readonly string[] =>
    listOf(given).map((part) => {
      const url = parsedUrl(part);
      if (url === undefined || !isSafe(url) || `${url.origin}/` !== url.href)
        context.addIssue('must be origins such as https://verify.example');
      return url?.origin ?? '';
    }),
  ),
};

export const openingHours: Kind<OpeningHours> = {
  words: 'days and hours',
  schema: text.transform((given, context): OpeningHours => {
    const hours = parseOpeningHours(given);
    if (hours === undefined) context.addIssue('must look like 1-5 08:30-17:30');
    return hours ?? z.NEVER;
  }),
};

/** Read at the start, so that a file that cannot be read stops it and not a page. */
export const officeCalendar: Kind<OfficeCalendar> = {
  words: 'paths, separated by commas',
  schema: text.transform((given, context): OfficeCalendar => {
    const days = new Map<string, OfficeDay>();
    for (const file of listOf(given))
      try {
        for (const [day, official] of parseOfficeCalendar(readFileSync(path.resolve(file))))
          days.set(day, official);
      } catch (error) {
        context.addIssue(`${file} ${error instanceof Error ? error.message : 'cannot be read'}`);
      }
    return days;
  }),
};

export const helpdeskChecks: Kind<readonly HelpdeskCheck[]> = {
  words: 'names of checks, separated by commas',
  schema: text.transform((given, context): readonly HelpdeskCheck[] => {
    const names = listOf(given);
    const checks = names.filter(isHelpdeskCheck);
    if (checks.length === 0 || checks.length < names.length)
      context.addIssue('names a check that there is not');
    return checks;
  }),
};

/** Some of these, separated by commas, or `none`. */
export const someOf = <const Choice extends string>(
  ...choices: readonly Choice[]
): Kind<readonly Choice[]> => ({
  words: `some of ${choices.join(', ')}, separated by commas, or none`,
  schema: text.transform((given, context): readonly Choice[] => {
    const names = given === 'none' ? [] : listOf(given);
    const known = choices.filter((choice) => names.includes(choice));
    if (known.length < names.length) context.addIssue(`names one that is not among ${choices.join(', ')}`);
    return known;
  }),
});
