import { availableParallelism, hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import {
  governmentPasswordPolicy,
  modernPasswordPolicy,
  type PasswordPolicy,
} from '../domain/account/password-policy.ts';
import {
  defaultHelpdeskRules,
  type HelpdeskCheck,
  type HelpdeskRules,
  isHelpdeskCheck,
  type OpeningHours,
  parseOpeningHours,
} from '../domain/helpdesk/checks.ts';
import { type RegisterFact } from '../domain/initial-password/initial-password.ts';
import { Secret } from '../kernel/secret.ts';
import { forwardedHeaders } from '../web/http/forwarded-hops.ts';
import { addressSet } from '../web/http/client-address.ts';
import { type WebSettings } from '../web/http/web-env.ts';
import { type Setting, settingList, type SettingName } from './setting-list.ts';
import { type CertificatePort, readClientCertificates } from './client-certificate-settings.ts';
import { SettingError, type SettingReader } from './setting-error.ts';
import { pageOriginList, verifierSecret, type VerifierSettings, verifierUrl } from './verifier-settings.ts';

export interface Settings {
  readonly baseUrl: string;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: Secret;
  readonly keysFile: string;
  readonly trustFile: string | undefined;
  /** Where revocation lists are kept from start to start. */
  readonly listFolder: string;
  readonly smtpUrl: Secret | undefined;
  readonly mailFrom: string;
  readonly lookup: { readonly url: string; readonly token: Secret | undefined } | undefined;
  readonly verifiers: readonly VerifierSettings[];
  readonly nodeName: string;
  /** Folder with the card agent's release. */
  readonly agentDownloads: string | undefined;
  readonly passwordPolicy: PasswordPolicy;
  readonly admitsOnLeave: boolean;
  readonly initialPasswordFact: RegisterFact | undefined;
  /** The port of TLS that asks browsers for certificates. */
  readonly certificatePort: CertificatePort | undefined;
  readonly hashesAtOnce: number;
  /** Addresses and CIDR ranges of many people each. */
  readonly sharedAddresses: readonly string[];
  readonly helpdesk: HelpdeskRules;
  readonly logLevel: string;
  readonly web: WebSettings;
}

const port = z.coerce.number().int().min(1).max(65_535);
const httpUrl = z.url({ protocol: /^https?$/ });
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Plain HTTP is for one's own machine only: cookies and PIN pages need a secure context elsewhere. */
const origin = httpUrl.transform((text, context) => {
  const url = new URL(text);
  if (url.protocol === 'http:' && !loopback.test(url.hostname))
    context.addIssue('must be https unless it is localhost');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '')
    context.addIssue('must be an origin, without a path');
  return url.origin;
});

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const addressList = z.string().transform((text, context): readonly string[] => {
  const entries = listOf(text);
  try {
    addressSet(entries);
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : 'is no list of addresses');
  }
  return entries;
});

const openingHours = z.string().transform((text, context): OpeningHours => {
  const hours = parseOpeningHours(text);
  if (hours === undefined) context.addIssue('must look like 1-5 08:30-17:30');
  return hours ?? z.NEVER;
});

const checkList = z.string().transform((text, context): readonly HelpdeskCheck[] => {
  const names = listOf(text);
  const checks = names.filter(isHelpdeskCheck);
  if (checks.length === 0 || checks.length < names.length)
    context.addIssue('names a check that there is not');
  return checks;
});

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads single settings and says in one line what is wrong with one. */
function settingReader(environment: Environment): SettingReader {
  const list: readonly Setting[] = settingList;
  const raw = (name: SettingName): string | undefined => {
    const value = environment[name]?.trim();
    return value === undefined || value === '' ? undefined : value;
  };
  return {
    raw,
    text: (name: SettingName): string =>
      raw(name) ?? list.find((each) => each.name === name)?.byDefault ?? '',
    parse: <Value>(name: SettingName, schema: z.ZodType<Value>, byDefault: Value): Value => {
      const value = raw(name);
      if (value === undefined) return byDefault;
      const result = schema.safeParse(value);
      if (result.success) return result.data;
      const reason = result.error.issues[0]?.message ?? 'is wrong';
      const shown = list.find((each) => each.name === name)?.secret === true ? '(hidden)' : `"${value}"`;
      throw new SettingError(`${name}=${shown}: ${reason}`);
    },
  };
}

function refuseUnknown(environment: Environment): void {
  const known: ReadonlySet<string> = new Set(settingList.map(({ name }) => name));
  const unknown = Object.keys(environment).find((name) => name.startsWith('ECPA_') && !known.has(name));
  if (unknown !== undefined)
    throw new SettingError(`${unknown}: there is no such setting (see ecpa serve --help)`);
}

/** The verifiers that both address and secret are there for. */
function readVerifiers({ raw, parse }: SettingReader): VerifierSettings[] {
  const pages = parse('ECPA_VERIFIER_PAGE_ORIGINS', pageOriginList.optional(), undefined);
  const of = (
    method: VerifierSettings['method'],
    urlName: 'ECPA_NHI_VERIFIER_URL' | 'ECPA_FIDO_VERIFIER_URL',
    secretName: 'ECPA_NHI_VERIFIER_SECRET' | 'ECPA_FIDO_VERIFIER_SECRET',
  ): VerifierSettings[] => {
    const url = parse(urlName, verifierUrl.optional(), undefined);
    const secret = parse(secretName, verifierSecret.optional(), undefined);
    if (url === undefined) return [];
    if (secret === undefined) throw new SettingError(`${urlName}="${url}": needs ${secretName} beside it`);
    return [{ method, url, secret, pageOrigins: pages ?? [new URL(url).origin] }];
  };
  if (
    raw('ECPA_NHI_VERIFIER_SECRET') !== undefined &&
    raw('ECPA_NHI_VERIFIER_SECRET') === raw('ECPA_FIDO_VERIFIER_SECRET')
  )
    throw new SettingError('ECPA_FIDO_VERIFIER_SECRET=(hidden): two verifiers must not share one secret');
  return [
    ...of('nhi', 'ECPA_NHI_VERIFIER_URL', 'ECPA_NHI_VERIFIER_SECRET'),
    ...of('fido-app', 'ECPA_FIDO_VERIFIER_URL', 'ECPA_FIDO_VERIFIER_SECRET'),
  ];
}

/** What pages say of a verifier: where people are sent. */
const shownVerifiers = (verifiers: readonly VerifierSettings[]) =>
  Object.fromEntries(
    verifiers.map(({ method, url, pageOrigins }) => [method, { host: new URL(url).host, pageOrigins }]),
  );

/**
 * Reads the settings of the portal from environment variables.
 * @throws {SettingError} for a wrong or an unknown one
 */
export function readSettings(environment: Environment): Settings {
  refuseUnknown(environment);
  const reader = settingReader(environment);
  const { raw, text, parse } = reader;
  const verifiers = readVerifiers(reader);
  const secret = (name: SettingName) => {
    const value = raw(name);
    return value === undefined ? undefined : new Secret(value);
  };
  const dataDir = path.resolve(text('ECPA_DATA_DIR'));
  const profile = parse('ECPA_PASSWORD_PROFILE', z.enum(['modern', 'government']), 'modern');
  const passwordPolicy = profile === 'modern' ? modernPasswordPolicy : governmentPasswordPolicy;
  const databaseUrl = parse(
    'ECPA_DATABASE_URL',
    z.string().regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/s, 'must be sqlite:PATH or postgres://…'),
    `sqlite:${path.join(dataDir, 'ecpa.sqlite')}`,
  );
  const lookupUrl = parse('ECPA_LOOKUP_URL', httpUrl.optional(), undefined);
  const trustFile = raw('ECPA_TRUST_ANCHORS');
  const fact = parse('ECPA_INITIAL_PASSWORD_FACT', z.enum(['none', 'birth-date']), 'none');
  const initialPasswordFact = fact === 'none' ? undefined : fact;
  const baseUrl = parse('ECPA_BASE_URL', origin, 'http://localhost:8080');
  const trustedProxies = listOf(raw('ECPA_TRUSTED_PROXIES') ?? '');
  const { clientCertificates, certificatePort } = readClientCertificates(reader, { baseUrl, trustedProxies });
  return {
    baseUrl,
    host: text('ECPA_HOST'),
    port: parse('ECPA_PORT', port, 8080),
    databaseUrl: new Secret(databaseUrl),
    keysFile: path.resolve(raw('ECPA_KEYS_FILE') ?? path.join(dataDir, 'keys.json')),
    trustFile: trustFile === undefined ? undefined : path.resolve(trustFile),
    listFolder: path.join(dataDir, 'revocation-lists'),
    smtpUrl: secretUrl(parse('ECPA_SMTP_URL', z.url({ protocol: /^smtps?$/ }).optional(), undefined)),
    mailFrom: text('ECPA_MAIL_FROM'),
    lookup: lookupUrl === undefined ? undefined : { url: lookupUrl, token: secret('ECPA_LOOKUP_TOKEN') },
    verifiers,
    nodeName: raw('ECPA_NODE_NAME') ?? hostname(),
    agentDownloads: raw('ECPA_AGENT_DOWNLOADS'),
    passwordPolicy,
    admitsOnLeave: parse('ECPA_ADMIT_ON_LEAVE', z.enum(['yes', 'no']), 'no') === 'yes',
    initialPasswordFact,
    certificatePort,
    hashesAtOnce: parse(
      'ECPA_HASHES_AT_ONCE',
      z.coerce.number().int().min(1).max(256),
      availableParallelism(),
    ),
    sharedAddresses: parse('ECPA_SHARED_ADDRESSES', addressList, []),
    helpdesk: {
      hours: parse('ECPA_HELPDESK_OPENING', openingHours, defaultHelpdeskRules.hours),
      checks: parse('ECPA_HELPDESK_CHECKS', checkList, defaultHelpdeskRules.checks),
    },
    logLevel: parse('ECPA_LOG_LEVEL', z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'info'),
    web: {
      baseUrl,
      trustedProxies,
      forwardedHeader: parse('ECPA_FORWARDED_HEADER', z.enum(forwardedHeaders), 'x-forwarded-for'),
      clientCertificates,
      metricsToken: raw('ECPA_METRICS_TOKEN'),
      passwordPolicy: {
        minLength: passwordPolicy.minLength,
        maxLength: passwordPolicy.maxLength,
        classes: passwordPolicy.classes > 0,
      },
      public: {
        initialPasswordFact,
        presentsCertificates: clientCertificates !== undefined,
        verifiers: shownVerifiers(verifiers),
        agentPort: parse('ECPA_AGENT_PORT', port, 61_161),
        helpdesk: {
          phone: text('ECPA_HELPDESK_PHONE'),
          hours: { zh: text('ECPA_HELPDESK_HOURS_ZH'), en: text('ECPA_HELPDESK_HOURS_EN') },
        },
        unblock: {
          naturalPerson: parse(
            'ECPA_UNBLOCK_NATURAL_PERSON_URL',
            httpUrl,
            text('ECPA_UNBLOCK_NATURAL_PERSON_URL'),
          ),
          gca: parse('ECPA_UNBLOCK_GCA_URL', httpUrl, text('ECPA_UNBLOCK_GCA_URL')),
          xca: parse('ECPA_UNBLOCK_XCA_URL', httpUrl, text('ECPA_UNBLOCK_XCA_URL')),
        },
        download: {
          cardAgent: text('ECPA_DOWNLOAD_AGENT_URL'),
          cardDriver: text('ECPA_DOWNLOAD_DRIVER_URL'),
        },
      },
    },
  };
}

const secretUrl = (url: string | undefined): Secret | undefined =>
  url === undefined ? undefined : new Secret(url);
