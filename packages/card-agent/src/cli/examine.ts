import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import process from 'node:process';
import { type AgentStatus, agentInterface, parseAgentStatus, parseJson } from '@ecpa/card-protocol';
import { authenticate } from '../authenticate.ts';
import { exclusiveCards } from '../card/exclusive-cards.ts';
import { type Cards } from '../card/cards.ts';
import { modulePaths } from '../pkcs11/module-paths.ts';
import { readStatus } from '../read-status.ts';
import { agentName, agentVersion } from '../version.ts';
import { type AgentSettings } from './settings.ts';

/** One line of the examination. Numbers and names in `facts` are filled into the words for it; none is personal. */
export interface Finding {
  check:
    | 'settings'
    | 'agent'
    | 'update'
    | 'service'
    | 'driver'
    | 'reader'
    | 'card'
    | 'pin'
    | 'certificate'
    | 'signature';
  /** stable: the words and the next step hang on it */
  code: string;
  good: boolean;
  facts: Record<string, string>;
}

const deadlineMs = 12_000;

/** Examines the PC in the order in which the parts depend on each other. `pin` asks for a trial signature. */
export async function examine({
  settings,
  cards,
  pin,
  now,
}: {
  settings: AgentSettings;
  cards: Cards;
  pin: string | undefined;
  now: Date;
}): Promise<Finding[]> {
  const findings = [good('settings', 'settings-read', { origins: String(settings.origins.length) })];
  findings.push(await examineAgent(settings));
  if (settings.updateUrl !== undefined) findings.push(await examineUpdate(settings.updateUrl));
  if (process.platform === 'linux') findings.push(examineService());
  const paths = modulePaths(settings.modules);
  const absent = settings.modules.filter((path) => !existsSync(path));
  findings.push(
    paths.length === 0 || absent.length > 0
      ? bad('driver', 'driver-missing', { path: absent.join(', ') || '–' })
      : good('driver', 'driver-found', { path: paths.join(', ') }),
  );
  const exclusive = exclusiveCards({ cards, deadlineMs });
  const read = await readStatus({ exclusive, agent: { name: agentName, version: agentVersion } });
  if (read.kind === 'error') return [...findings, bad('reader', 'reader-silent', {})];
  findings.push(...examineReaders(read.status, now));
  if (pin === undefined) return findings;
  // An examination must never be what locks a card: nobody confirms the last try. The challenge is nobody's, and the origin can be no site's: the signature opens nothing.
  const origin = 'https://doctor.invalid';
  const challenge = randomBytes(32).toString('base64');
  const signed = await authenticate({
    exclusive,
    origin,
    request: { challenge, pin },
    now,
    appVersion: agentVersion,
  });
  if (signed.kind === 'token')
    return [...findings, good('signature', 'signature-made', { algorithm: signed.token.algorithm })];
  const tries: Record<string, string> =
    signed.triesLeft === undefined ? {} : { tries: String(signed.triesLeft) };
  return [...findings, bad('signature', signed.error, tries)];
}

/** Readers, cards and certificates of a status, as findings. */
function examineReaders(status: AgentStatus, now: Date): Finding[] {
  if (status.middleware === 'missing') return [bad('reader', 'reader-unknown', {})];
  const names = status.readers.map(({ name }) => name).join(', ');
  if (status.readers.length === 0) return [bad('reader', 'reader-missing', {})];
  const findings = [good('reader', 'reader-found', { names })];
  const filled = status.readers.filter(({ state }) => state !== 'empty');
  if (filled.length === 0) return [...findings, bad('card', 'card-missing', {})];
  for (const { name, card } of filled) {
    findings.push(
      card === null ? bad('card', 'card-unreadable', { name }) : good('card', 'card-read', { name }),
    );
    if (card === null) continue;
    const { triesLeft } = card;
    if (triesLeft === 0) findings.push(bad('pin', 'pin-locked', {}));
    else if (triesLeft !== null) findings.push(good('pin', 'pin-tries', { tries: String(triesLeft) }));
    const signing = card.certificates.filter(({ usage }) => usage === 'signing');
    if (signing.length === 0) findings.push(bad('certificate', 'certificate-missing', {}));
    for (const { kind, notBefore, notAfter } of signing) {
      const facts = { kind, from: notBefore.slice(0, 10), until: notAfter.slice(0, 10) };
      const isEarly = now < new Date(notBefore);
      const isLate = now > new Date(notAfter);
      if (isEarly) findings.push(bad('certificate', 'certificate-not-yet-valid', facts));
      else if (isLate) findings.push(bad('certificate', 'certificate-expired', facts));
      else findings.push(good('certificate', 'certificate-in-time', facts));
    }
  }
  return findings;
}

/** Asks the agent that should be running as a page would. */
async function examineAgent({ port, origins }: AgentSettings): Promise<Finding> {
  const text = await fetchText(port, origins[0] ?? '');
  const status = text === undefined ? undefined : parseAgentStatus(parseJson(text));
  if (status?.agent.name === agentName)
    return good('agent', 'agent-running', { version: status.agent.version });
  return bad('agent', text === undefined ? 'agent-not-running' : 'agent-other', { port: String(port) });
}

async function fetchText(port: number, origin: string): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const options = {
    host: '127.0.0.1',
    port,
    path: agentInterface.statusPath,
    headers: { Origin: origin },
    timeout: 15_000,
  };
  const asked = request(options, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(0, 100_000);
    });
    response.on('end', () => {
      resolve(text);
    });
  });
  asked.on('timeout', () => asked.destroy());
  asked.on('error', () => {
    resolve(undefined);
  });
  asked.end();
  return promise;
}

async function examineUpdate(url: string): Promise<Finding> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'error' });
    const text = (await response.text()).slice(0, 4096);
    const newest = /"version"\s*:\s*"(\d+\.\d+\.\d+)"/.exec(text)?.[1];
    if (newest === undefined) return bad('update', 'update-unknown', {});
    const facts = { newest, version: agentVersion };
    return isNewer(newest, agentVersion)
      ? bad('update', 'update-there', facts)
      : good('update', 'update-none', facts);
  } catch {
    return bad('update', 'update-unknown', {});
  }
}

/** Compares two versions number by number. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  const index = a?.findIndex((part, place) => part !== b?.[place]) ?? -1;
  return index !== -1 && (a?.[index] ?? 0) > (b?.[index] ?? 0);
}

function examineService(): Finding {
  const socket = process.env['PCSCLITE_CSOCK_NAME'] ?? '/run/pcscd/pcscd.comm';
  return existsSync(socket) ? good('service', 'service-running', {}) : bad('service', 'service-missing', {});
}

function good(check: Finding['check'], code: string, facts: Record<string, string>): Finding {
  return { check, code, good: true, facts };
}

function bad(check: Finding['check'], code: string, facts: Record<string, string>): Finding {
  return { check, code, good: false, facts };
}
