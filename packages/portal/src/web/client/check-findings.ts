import { type AgentStatus, type CardStatus } from '@ecpa/card-protocol';
import { type AgentProbe } from './agent-fetch.ts';

/** One line of the self-test as it turned out. */
export interface Finding {
  readonly check: string;
  readonly outcome: string;
  readonly good: boolean;
  /** Fills the place that the words leave open; never personal. */
  readonly detail?: string;
}

export const good = (check: string, outcome: string, detail = ''): Finding => ({
  check,
  outcome,
  good: true,
  detail,
});
export const bad = (check: string, outcome: string, detail = ''): Finding => ({
  check,
  outcome,
  good: false,
  detail,
});

const dayOf = (moment: string): string => moment.slice(0, 10);

function examineCertificate({ certificates }: CardStatus, now: Date): Finding {
  const signing = certificates.filter(({ usage }) => usage === 'signing');
  const [first] = signing;
  if (first === undefined) return bad('certificate', 'missing');
  const valid = signing.find(
    ({ notBefore, notAfter }) => new Date(notBefore) <= now && now < new Date(notAfter),
  );
  if (valid !== undefined) {
    const kind = valid.kind === 'other' ? '' : `-${valid.kind}`;
    return good('certificate', `valid${kind}`, dayOf(valid.notAfter));
  }
  return new Date(first.notAfter) <= now
    ? bad('certificate', 'expired', dayOf(first.notAfter))
    : bad('certificate', 'early', dayOf(first.notBefore));
}

function examineReaders({ middleware, readers }: AgentStatus, now: Date): Finding[] {
  if (middleware === 'missing') return [bad('driver', 'missing')];
  const [reader] = readers;
  if (reader === undefined) return [good('driver', 'ready'), bad('reader', 'missing')];
  const above = [good('driver', 'ready'), good('reader', 'found', reader.name)];
  const filled = readers.find(({ card }) => card !== null)?.card;
  if (filled === undefined || filled === null) {
    const unreadable = readers.some(({ state }) => state === 'unreadable');
    return [...above, bad('card', unreadable ? 'unreadable' : 'missing')];
  }
  const { triesLeft } = filled;
  if (triesLeft === 0) return [...above, bad('card', 'locked'), examineCertificate(filled, now)];
  const card = triesLeft === null ? good('card', 'inserted') : good('card', 'ready', String(triesLeft));
  return [...above, card, examineCertificate(filled, now)];
}

/** Whether `version` comes before `offered`, number by number. */
export function isOlder(version: string, offered: string): boolean {
  const [installed = [], newest = []] = [version, offered].map((text) => text.split('.').map(Number));
  const place = newest.findIndex((part, index) => part !== (installed[index] ?? 0));
  return place !== -1 && (installed[place] ?? 0) < (newest[place] ?? 0);
}

/** What a probe of the agent says of every part below the browser. `offered` is the version that this site hands out. */
export function findingsOf(probe: AgentProbe, offered: string | undefined, now: Date): Finding[] {
  if (probe.kind === 'nothing') return [bad('agent', 'missing')];
  if (probe.kind === 'other-component') return [good('agent', 'other')];
  const { version } = probe.status.agent;
  const update =
    offered === undefined
      ? []
      : [isOlder(version, offered) ? bad('update', 'older', offered) : good('update', 'newest', version)];
  return [good('agent', 'found', version), ...update, ...examineReaders(probe.status, now)];
}
