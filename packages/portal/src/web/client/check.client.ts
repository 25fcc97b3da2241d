/** The self-test of card and browser: looks at each part in turn and shows the outcome that the page holds for it. */
import { type AgentProbe, probeAgent } from './agent-fetch.ts';
import { bad, type Finding, findingsOf, good } from './check-findings.ts';
import { trialCandidate, trialObstacle, tryCard, type Unfinished } from './check-trial.ts';
import { localNetworkPermission } from './local-network-permission.ts';
import { createPinField } from './pin-field.ts';

const patienceMilliseconds = 3000;

const box = document.querySelector<HTMLElement>('[data-checks]');
const report = document.querySelector<HTMLTextAreaElement>('[data-report]');
const trialBox = document.querySelector<HTMLElement>('[data-trial]');
const trialButton = document.querySelector<HTMLButtonElement>('[data-try]');
const said = (name: string): string => trialBox?.dataset[name] ?? '';
const port = Number(box?.dataset['agentPort']);

let probed: AgentProbe = { kind: 'nothing' };
let found: readonly Finding[] = [];
let unfinished: Unfinished | undefined;

function show(findings: readonly Finding[]): void {
  found = findings;
  for (const line of box?.querySelectorAll<HTMLElement>('[data-check]') ?? []) {
    const finding = findings.find(({ check }) => check === line.dataset['check']);
    const state = line.querySelector<HTMLElement>('[data-state]');
    if (state !== null) {
      state.hidden = finding !== undefined;
      state.textContent = line.dataset['later'] ?? box?.dataset['skipped'] ?? '';
    }
    for (const outcome of line.querySelectorAll<HTMLElement>('[data-outcome]')) {
      outcome.hidden = outcome.dataset['outcome'] !== finding?.outcome;
      const words = outcome.querySelector<HTMLElement>('[data-words]');
      if (words === null || outcome.hidden) continue;
      words.dataset['template'] ??= words.textContent;
      words.textContent = (words.dataset['template'] ?? '').replace('{detail}', finding?.detail ?? '');
    }
  }
  if (report !== null) report.value = reportOf(findings);
}

const reportOf = (findings: readonly Finding[]): string =>
  [
    `time: ${new Date().toISOString()}`,
    `browser: ${navigator.userAgent}`,
    ...findings.map(({ check, outcome, good: isGood, detail }) =>
      `${isGood ? 'ok' : 'FAIL'} ${check}: ${outcome} ${detail ?? ''}`.trim(),
    ),
  ].join('\n');

const pin = createPinField({
  words: { say: (key) => said(key) },
  onEnter: () => void trial(),
});

/** The trial can be made once something that signs was found. */
function offerTrial(): void {
  if (trialBox === null) return;
  const candidate = probed.kind === 'agent' ? trialCandidate(probed.status) : undefined;
  trialBox.hidden = probed.kind === 'nothing' || (probed.kind === 'agent' && candidate === undefined);
  pin.show({ disabled: false, pinPad: candidate?.pinPad ?? false, wrong: false });
}

async function run(): Promise<void> {
  unfinished = undefined;
  if ((await localNetworkPermission()) === 'denied') {
    probed = { kind: 'nothing' };
    show([bad('browser', 'denied')]);
  } else {
    probed = await probeAgent({ port, patience: patienceMilliseconds });
    show([good('browser', 'ready'), ...findingsOf(probed, box?.dataset['offered'], new Date())]);
  }
  offerTrial();
}

async function trial(): Promise<void> {
  const probe = probed;
  if (probe.kind === 'nothing' || trialButton?.disabled === true) return;
  const parts = found.filter(({ check }) => check !== 'signature' && check !== 'revocation');
  // The second press of a component reads the certificate: its PIN was used in the first.
  const obstacle =
    unfinished === undefined
      ? trialObstacle(probe.kind === 'agent' ? probe.status : undefined, pin.fits)
      : undefined;
  if (obstacle !== undefined) {
    show([...parts, obstacle]);
    return;
  }
  if (trialButton !== null) trialButton.disabled = true;
  try {
    const outcome = await tryCard({ probe, port, pin: pin.take(), unfinished });
    unfinished = 'kind' in outcome ? outcome : undefined;
    if ('kind' in outcome) {
      show([...parts, bad('signature', 'again')]);
      return;
    }
    // The tries that are left have changed.
    if (outcome.some((finding) => !finding.good)) await run();
    show([...found, ...outcome]);
  } finally {
    if (trialButton !== null) trialButton.disabled = false;
  }
}

document.querySelector('[data-again]')?.addEventListener('click', () => {
  void run();
});
trialButton?.addEventListener('click', () => {
  void trial();
});
trialBox?.querySelector('[data-pin]')?.append(pin.root);
if (box !== null) void run();
