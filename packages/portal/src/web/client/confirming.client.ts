/** Shows how far the identity confirmation has come and goes on by itself; what it asks, the server answers from the check itself. */
const stateClass = /\bstep-(?:waiting|running|done|failed)\b/;

interface Status {
  readonly state: string;
  readonly steps: readonly { readonly step: string; readonly state: string }[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function readStatus(answer: unknown): Status | undefined {
  if (!isRecord(answer)) return undefined;
  const { state, steps } = answer;
  if (typeof state !== 'string' || !Array.isArray(steps)) return undefined;
  const read = steps.flatMap((entry: unknown) =>
    isRecord(entry) && typeof entry['step'] === 'string' && typeof entry['state'] === 'string'
      ? [{ step: entry['step'], state: entry['state'] }]
      : [],
  );
  return { state, steps: read };
}

function showSteps(box: HTMLElement, steps: Status['steps'], words: Readonly<Record<string, string>>): void {
  for (const { step, state } of steps) {
    const item = box.querySelector<HTMLElement>(`[data-step="${CSS.escape(step)}"]`);
    const word = words[state];
    if (item === null || word === undefined || item.classList.contains(`step-${state}`)) continue;
    item.className = item.className.replace(stateClass, `step-${state}`);
    if (state === 'running') item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
    const shown = item.querySelector('.step-state');
    if (shown !== null) shown.textContent = word;
  }
}

async function ask(address: string): Promise<Status | undefined> {
  try {
    const answer = await fetch(address, {
      headers: { Accept: 'application/json' },
      credentials: 'same-origin',
    });
    return readStatus(await answer.json());
  } catch {
    return undefined;
  }
}

async function follow(box: HTMLElement, form: HTMLFormElement): Promise<void> {
  const { waiting = '', running = '', done = '', failed = '', status = '' } = box.dataset;
  const words = { waiting, running, done, failed };
  let silent = 0;
  while (box.dataset['confirming'] === 'running') {
    await new Promise((resume) => setTimeout(resume, 500));
    const news = await ask(status);
    if (news === undefined) {
      // Ten times without an answer: the page itself says what the matter is.
      silent += 1;
      if (silent < 10) continue;
      break;
    }
    silent = 0;
    showSteps(box, news.steps, words);
    if (news.state !== 'running') box.dataset['confirming'] = news.state;
  }
  if (box.dataset['confirming'] === 'confirmed') form.requestSubmit();
  else location.reload();
}

const box = document.querySelector<HTMLElement>('[data-confirming]');
const form = document.querySelector<HTMLFormElement>('[data-continue]');
if (box !== null && form !== null) {
  // Nothing has to be pressed while the script follows.
  form.hidden = true;
  void follow(box, form);
}
