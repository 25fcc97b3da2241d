/** The self-test of card and browser: looks at each part in turn and shows the outcome that the page holds for it. */
import { type AgentStatus, type CardStatus } from '@ecpa/card-protocol';
import { lookForAgent } from './agent-fetch.ts';
import { localNetworkPermission } from './local-network-permission.ts';

interface Finding {
  readonly check: string;
  readonly outcome: string;
  readonly good: boolean;
  /** Fills the place that the words leave open; never personal. */
  readonly detail?: string;
}

const patienceMilliseconds = 3000;
const good = (check: string, outcome: string, detail = ''): Finding => ({
  check,
  outcome,
  good: true,
  detail,
});
const bad = (check: string, outcome: string, detail = ''): Finding => ({
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
  if (valid !== undefined) return good('certificate', 'valid', dayOf(valid.notAfter));
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

async function examine(port: number): Promise<Finding[]> {
  if ((await localNetworkPermission()) === 'denied') return [bad('browser', 'denied')];
  const ready = good('browser', 'ready');
  const look = await lookForAgent({ port, patience: patienceMilliseconds });
  if (look.kind === 'nothing') return [ready, bad('agent', 'missing')];
  if (look.kind === 'other-component') return [ready, good('agent', 'other')];
  return [
    ready,
    good('agent', 'found', look.status.agent.version),
    ...examineReaders(look.status, new Date()),
  ];
}

function show(box: HTMLElement, findings: readonly Finding[]): void {
  for (const line of box.querySelectorAll<HTMLElement>('[data-check]')) {
    const finding = findings.find(({ check }) => check === line.dataset['check']);
    const state = line.querySelector<HTMLElement>('[data-state]');
    if (state !== null) {
      state.hidden = finding !== undefined;
      state.textContent = box.dataset['skipped'] ?? '';
    }
    for (const outcome of line.querySelectorAll<HTMLElement>('[data-outcome]')) {
      outcome.hidden = outcome.dataset['outcome'] !== finding?.outcome;
      const words = outcome.querySelector<HTMLElement>('[data-words]');
      if (words === null || outcome.hidden) continue;
      words.dataset['template'] ??= words.textContent;
      words.textContent = (words.dataset['template'] ?? '').replace('{detail}', finding?.detail ?? '');
    }
  }
}

const reportOf = (findings: readonly Finding[]): string =>
  [
    `time: ${new Date().toISOString()}`,
    `browser: ${navigator.userAgent}`,
    ...findings.map(({ check, outcome, good: isGood, detail }) =>
      `${isGood ? 'ok' : 'FAIL'} ${check}: ${outcome} ${detail ?? ''}`.trim(),
    ),
  ].join('\n');

const box = document.querySelector<HTMLElement>('[data-checks]');
const port = Number(box?.dataset['agentPort']);
const report = document.querySelector<HTMLTextAreaElement>('[data-report]');

async function run(): Promise<void> {
  if (box === null) return;
  const findings = await examine(port);
  show(box, findings);
  if (report !== null) report.value = reportOf(findings);
}

document.querySelector('[data-again]')?.addEventListener('click', () => {
  void run();
});
void run();
