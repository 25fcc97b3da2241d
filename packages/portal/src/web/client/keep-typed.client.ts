/**
 * Keeps what was typed into a form with secrets where something is wrong that this page can see: it asks the server what is
 * wrong without leaving, so that passwords stay in this page's memory alone, never in an answer and never in storage. A form
 * that looks complete is sent as any other. Whether the account name is free is asked as soon as it is typed.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep-typed]')) {
  form.addEventListener('submit', (event) => {
    if (!isWrong(form)) return;
    event.preventDefault();
    void send(form);
  });
  const name = form.querySelector<HTMLInputElement>('[name=accountName]');
  name?.addEventListener('change', () => void askAboutName(form, name));
}

const fieldOf = (form: HTMLFormElement, name: string): HTMLInputElement | null =>
  form.querySelector<HTMLInputElement>(`[name=${name}]`);

function isWrong(form: HTMLFormElement): boolean {
  const [password, again] = [fieldOf(form, 'password'), fieldOf(form, 'passwordAgain')];
  const empty = [...form.querySelectorAll<HTMLInputElement>('input:not([type=hidden])')].some(
    ({ value }) => value.trim() === '',
  );
  const least = Number(form.querySelector<HTMLElement>('[data-min]')?.dataset['min'] ?? 0);
  const short = Array.from(password?.value.normalize('NFC') ?? '').length < least;
  const taken = fieldOf(form, 'accountName')?.getAttribute('aria-invalid') === 'true';
  return empty || short || taken || password?.value !== again?.value;
}

/** A form without its passwords is refused for certain, and says what is wrong with the name. */
async function askAboutName(form: HTMLFormElement, name: HTMLInputElement): Promise<void> {
  const fields = [...typedIn(form)].filter(([field = '']) => !field.startsWith('password'));
  const answer = await post(form, fields).catch(() => undefined);
  if (answer?.status !== 422) return;
  const told = new DOMParser().parseFromString(await answer.text(), 'text/html');
  showProblemOf(name, told);
}

const typedIn = (form: HTMLFormElement): string[][] =>
  [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));

async function send(form: HTMLFormElement): Promise<void> {
  const fields = typedIn(form);
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  if (button !== null) button.disabled = true;
  try {
    const answer = await post(form, fields);
    if (answer.status === 422) showProblems(form, await answer.text());
    else if (answer.type === 'opaqueredirect') location.assign(form.dataset['keepTyped'] ?? '/');
    // Anything else says what the matter is on a page of its own.
    else form.submit();
  } catch {
    form.submit();
  } finally {
    if (button !== null) button.disabled = false;
  }
}

const post = (form: HTMLFormElement, fields: string[][]): Promise<Response> =>
  fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(fields),
    credentials: 'same-origin',
    // Where it leads may be another site, which a page may not follow: it goes to the first step itself.
    redirect: 'manual',
  });

/** Takes what an answer says of one field to the field of this page. */
function showProblemOf(control: HTMLInputElement, answer: Document): void {
  const told = answer.getElementById(control.id);
  const [mine, theirs] = [control.closest('.field'), told?.closest('.field')];
  if (!told || !mine || !theirs) return;
  mine.className = theirs.className;
  mine.querySelector('.field-error')?.remove();
  const message = theirs.querySelector('.field-error');
  const beside = mine.querySelector('.hint') ?? mine.querySelector('label');
  if (message !== null) beside?.after(document.adoptNode(message));
  for (const name of ['aria-invalid', 'aria-describedby']) {
    const value = told.getAttribute(name);
    if (value === null) control.removeAttribute(name);
    else control.setAttribute(name, value);
  }
}

/** Takes what the answer says of each field into the page, and leads to its summary. */
function showProblems(form: HTMLFormElement, html: string): void {
  const answer = new DOMParser().parseFromString(html, 'text/html');
  document.title = answer.title;
  const main = document.querySelector('main');
  const summary = answer.querySelector<HTMLElement>('[data-error-summary]');
  document.querySelector('[data-error-summary]')?.remove();
  for (const control of form.querySelectorAll<HTMLInputElement>('input[id]')) showProblemOf(control, answer);
  const heading = main?.querySelector('h1');
  if (summary === null || !heading) return;
  heading.before(document.adoptNode(summary));
  summary.focus();
}
