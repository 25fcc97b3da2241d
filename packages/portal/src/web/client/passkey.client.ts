import { isRecord } from '@ecpa/card-protocol';

/** Options count as long as their challenge, five minutes: those of a page that stays open are asked for again before. */
const renewMilliseconds = 4 * 60 * 1000;

const isRequestOptions = (value: unknown): value is PublicKeyCredentialRequestOptionsJSON =>
  isRecord(value) && typeof value['challenge'] === 'string';
const isCreationOptions = (value: unknown): value is PublicKeyCredentialCreationOptionsJSON =>
  isRequestOptions(value) && 'user' in value;

const knowsPasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** One at a time: a browser refuses a second question while the first stands. */
let asking = new AbortController();

async function optionsOf(form: HTMLFormElement): Promise<unknown> {
  const { options = '', step = '' } = form.dataset;
  const response = await fetch(options, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ step }),
    credentials: 'same-origin',
    redirect: 'error',
    signal: AbortSignal.timeout(15_000),
  });
  const answer: unknown = await response.json();
  return isRecord(answer) ? answer['publicKey'] : undefined;
}

async function ask(
  form: HTMLFormElement,
  options: unknown,
  mediation?: CredentialMediationRequirement,
): Promise<Credential | null> {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  if (form.dataset['passkey'] === 'create') {
    if (!isCreationOptions(options)) return null;
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey, signal });
  }
  if (!isRequestOptions(options)) return null;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey, signal, ...(mediation === undefined ? {} : { mediation }) });
}

function send(form: HTMLFormElement, credential: Credential | null): boolean {
  const field = form.querySelector<HTMLInputElement>('input[name="credential"]');
  if (field === null || !(credential instanceof PublicKeyCredential)) return false;
  field.value = JSON.stringify(credential.toJSON());
  form.submit();
  return true;
}

function tell(form: HTMLFormElement, problem: 'unsupported' | 'cancelled' | 'known' | 'unreachable'): void {
  const place = form.querySelector<HTMLElement>('[role="alert"]');
  if (place === null) return;
  place.hidden = false;
  place.textContent = form.dataset[problem] ?? '';
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

async function onSubmit(form: HTMLFormElement, event: SubmitEvent): Promise<void> {
  event.preventDefault();
  if (!knowsPasskeys()) {
    tell(form, 'unsupported');
    return;
  }
  let options: unknown;
  try {
    options = await optionsOf(form);
  } catch {
    tell(form, 'unreachable');
    return;
  }
  // What was refused, such as a session that is over meanwhile, is told by the page that the form leads to.
  if (options === undefined) {
    form.submit();
    return;
  }
  try {
    if (!send(form, await ask(form, options))) tell(form, 'cancelled');
  } catch (error) {
    tell(form, nameOf(error) === 'InvalidStateError' ? 'known' : 'cancelled');
  }
}

/** Offers passkeys where the browser fills in the account name, and again before the options are too old. */
async function offer(form: HTMLFormElement): Promise<void> {
  if (!knowsPasskeys() || !(await PublicKeyCredential.isConditionalMediationAvailable())) return;
  const renewal = setTimeout(() => void offer(form), renewMilliseconds);
  try {
    if (send(form, await ask(form, await optionsOf(form), 'conditional'))) clearTimeout(renewal);
  } catch {
    // Aborted by the button or by the renewal, or not to be had: the button is there all the same.
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  form.addEventListener('submit', (event) => void onSubmit(form, event));
  if (form.dataset['conditional'] !== undefined) void offer(form);
}
