import { type NamedNetwork } from '../web/http/client-address.ts';
import { availableParallelism, hostname } from 'node:os';
import path from 'node:path';
import {
  governmentPasswordPolicy,
  modernPasswordPolicy,
  type PasswordPolicy,
} from '../domain/account/password-policy.ts';
import { type Role } from '../domain/authority/authority.ts';
import { type HelpdeskRules } from '../domain/helpdesk/helpdesk-rules.ts';
import { type HoldRules } from '../domain/register/hold-rules.ts';
import { type RegisterFact } from '../domain/initial-password/initial-password.ts';
import { waysOf } from '../domain/ways-in/ways-in.ts';
import { Secret } from '../kernel/secret.ts';
import { type WebSettings } from '../web/http/web-env.ts';
import { hoursText } from '../web/ui/opening-text.ts';
import { type AllowedModels } from '../adapters/passkeys/authenticator-models.ts';
import { readPasskeyModels } from './passkey-settings.ts';
import {
  type CertificatePort,
  readApplicationCertificates,
  readClientCertificates,
} from './client-certificate-settings.ts';
import { declared } from './settings/declared.ts';
import { settingReader } from './settings/read-settings.ts';
import { type Environment, type ReadSetting, type Setting, SettingError } from './settings/setting.ts';
import { type VerifierSettings } from './verifier-settings.ts';
import { phoneText, siteFacts } from './settings/site-facts.ts';

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
  /** File of breached passwords. */
  readonly pwnedPasswords: string | undefined;
  readonly reminders: readonly ('card' | 'password' | 'review')[];
  readonly admitsOnLeave: boolean;
  readonly holdRules: HoldRules;
  /** Roles that show a passkey beside the card. */
  readonly passkeyRoles: readonly Role[];
  /** Of authenticators whose passkeys may be added; any where absent. */
  readonly passkeyModels: AllowedModels | undefined;
  readonly initialPasswordFact: RegisterFact | undefined;
  readonly recoveryFact: RegisterFact | undefined;
  /** The port of TLS that asks browsers for certificates. */
  readonly certificatePort: CertificatePort | undefined;
  readonly accountNameDays: number;
  readonly idleAccountDays: number;
  readonly hashesAtOnce: number;
  /** Addresses and CIDR ranges of many people each. */
  readonly sharedAddresses: readonly string[];
  /** Networks by the names that people know them by. */
  readonly networkNames: readonly NamedNetwork[];
  /** Private ones in which applications may be asked. */
  readonly applicationNetworks: readonly string[];
  readonly samlClockToleranceSeconds: number;
  readonly applicationCertificateOrigin: string | undefined;
  readonly helpdesk: HelpdeskRules;
  readonly drainSeconds: number;
  readonly logLevel: string;
  /** Where traces are sent, and of how much, in percent. */
  readonly traces: { readonly url: string; readonly share: number } | undefined;
  /** Where checkpoints of the audit log go. */
  readonly auditCheckpoints: {
    readonly file: string;
    readonly syslog:
      { readonly host: string; readonly port: number; readonly caFile: string | undefined } | undefined;
    readonly witness: string | undefined;
  };
  readonly web: WebSettings;
}

/** The verifiers that both address and secret are there for. */
function readVerifiers(read: ReadSetting): VerifierSettings[] {
  const pages = read(declared.verifierPageOrigins);
  const of = (
    method: VerifierSettings['method'],
    address: Setting<string | undefined>,
    shared: Setting<Secret | undefined>,
  ): VerifierSettings[] => {
    const url = read(address);
    const secret = read(shared);
    if (url === undefined) return [];
    if (secret === undefined)
      throw new SettingError(`${address.name}="${url}": needs ${shared.name} beside it`);
    return [{ method, url, secret, pageOrigins: pages ?? [new URL(url).origin] }];
  };
  const own = read(declared.nhiVerifierSecret)?.reveal();
  if (own !== undefined && own === read(declared.fidoVerifierSecret)?.reveal())
    throw new SettingError('ECPA_FIDO_VERIFIER_SECRET=(hidden): two verifiers must not share one secret');
  return [
    ...of('nhi', declared.nhiVerifierUrl, declared.nhiVerifierSecret),
    ...of('fido-app', declared.fidoVerifierUrl, declared.fidoVerifierSecret),
  ];
}

/** What pages say of a verifier: where people are sent. */
const shownVerifiers = (verifiers: readonly VerifierSettings[]) =>
  Object.fromEntries(
    verifiers.map(({ method, url, pageOrigins }) => [method, { host: new URL(url).host, pageOrigins }]),
  );

/** A balancer asks every second or two, and some believe the second no alone. */
const usualDrainSeconds = 5;

/**
 * Reads the settings of the portal from environment variables.
 * @throws {SettingError} for a wrong or an unknown one
 */
export function readSettings(environment: Environment): Settings {
  const read = settingReader(environment);
  const verifiers = readVerifiers(read);
  const dataDir = read(declared.dataDir);
  const passwordPolicy =
    read(declared.passwordProfile) === 'modern' ? modernPasswordPolicy : governmentPasswordPolicy;
  const syslog = read(declared.auditSyslog);
  const lookupUrl = read(declared.lookupUrl);
  const fact = read(declared.initialPasswordFact);
  const initialPasswordFact = fact === 'none' ? undefined : fact;
  const askedAtRecovery = read(declared.recoveryFact);
  const recoveryFact = askedAtRecovery === 'none' ? undefined : askedAtRecovery;
  const baseUrl = read(declared.baseUrl);
  const hours = { ...read(declared.helpdeskOpening), calendar: read(declared.officeCalendar) };
  const trustedProxies = read(declared.trustedProxies) ?? [];
  const { clientCertificates, certificatePort } = readClientCertificates(read, { baseUrl, trustedProxies });
  const tracesUrl = read(declared.tracesUrl);
  return {
    baseUrl,
    host: read(declared.host),
    port: read(declared.port),
    databaseUrl: read(declared.databaseUrl) ?? new Secret(`sqlite:${path.join(dataDir, 'ecpa.sqlite')}`),
    keysFile: read(declared.keysFile) ?? path.join(dataDir, 'keys.json'),
    trustFile: read(declared.trustFile),
    listFolder: path.join(dataDir, 'revocation-lists'),
    smtpUrl: read(declared.smtpUrl),
    mailFrom: read(declared.mailFrom),
    lookup: lookupUrl === undefined ? undefined : { url: lookupUrl, token: read(declared.lookupToken) },
    verifiers,
    nodeName: read(declared.nodeName) ?? hostname(),
    agentDownloads: read(declared.agentDownloads),
    passwordPolicy,
    pwnedPasswords: read(declared.pwnedPasswords),
    reminders: read(declared.reminders),
    admitsOnLeave: read(declared.admitsOnLeave),
    holdRules: { share: read(declared.holdShare) / 100 },
    passkeyRoles: read(declared.passkeyRoles) ?? [],
    passkeyModels: readPasskeyModels(read),
    initialPasswordFact,
    recoveryFact,
    certificatePort,
    hashesAtOnce: read(declared.hashesAtOnce) ?? availableParallelism(),
    accountNameDays: read(declared.accountNameDays),
    idleAccountDays: read(declared.idleAccountDays),
    sharedAddresses: read(declared.sharedAddresses) ?? [],
    networkNames: read(declared.networkNames) ?? [],
    applicationNetworks: read(declared.applicationNetworks) ?? [],
    samlClockToleranceSeconds: read(declared.samlClockTolerance),
    applicationCertificateOrigin: readApplicationCertificates(read, trustedProxies),
    helpdesk: { hours, checks: read(declared.helpdeskChecks) },
    drainSeconds: read(declared.drainSeconds) ?? (trustedProxies.length > 0 ? usualDrainSeconds : 0),
    logLevel: read(declared.logLevel),
    traces: tracesUrl === undefined ? undefined : { url: tracesUrl, share: read(declared.tracesShare) },
    auditCheckpoints: {
      file: read(declared.auditCheckpointFile) ?? path.join(dataDir, 'audit-checkpoints.jsonl'),
      syslog: syslog && { ...syslog, caFile: read(declared.auditSyslogCa) },
      witness: read(declared.auditWitness),
    },
    web: {
      baseUrl,
      trustedProxies,
      forwardedHeader: read(declared.forwardedHeader),
      clientCertificates,
      metricsToken: read(declared.metricsToken)?.reveal(),
      passwordPolicy: {
        minLength: passwordPolicy.minLength,
        maxLength: passwordPolicy.maxLength,
        classes: passwordPolicy.classes > 0,
        barredRecent: passwordPolicy.barredRecent,
        minimumAgeDays: passwordPolicy.minimumAgeDays,
        maximumAgeDays: passwordPolicy.maximumAgeDays,
      },
      public: {
        initialPasswordFact,
        recoveryFact,
        verifiers: shownVerifiers(verifiers),
        ways: waysOf({
          presentsCertificates: clientCertificates !== undefined,
          verifiers: shownVerifiers(verifiers),
        }),
        agentPort: read(declared.agentPort),
        helpdesk: {
          phone: phoneText(read(declared.helpdeskPhone)),
          hours: hoursText(hours),
        },
        site: siteFacts({
          agency: read(declared.siteAgency),
          agencyEn: read(declared.siteAgencyEn),
          address: read(declared.siteAddress),
          addressEn: read(declared.siteAddressEn),
          accessibilityMark: read(declared.accessibilityMark),
          updatedOn: read(declared.siteUpdatedOn),
        }),
        unblock: {
          naturalPerson: read(declared.unblockNaturalPersonUrl),
          gca: read(declared.unblockGcaUrl),
          xca: read(declared.unblockXcaUrl),
        },
        download: {
          cardAgent: read(declared.downloadAgentUrl),
          cardDriver: read(declared.downloadDriverUrl),
        },
      },
    },
  };
}
