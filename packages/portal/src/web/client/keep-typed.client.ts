/**
 * Sends a form that asks for secrets without leaving the page, so that what was typed stays where something is wrong with it:
 * in this page's memory alone, never in an answer and never in storage. Without it the form is sent as any other, and the
 * answer comes without the secrets.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep-typed]'))
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form);
  });

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  if (button !== null) button.disabled = true;
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(fields),
      credentials: 'same-origin',
      // Where it leads may be another site, which a page may not follow: it goes to the first step itself.
      redirect: 'manual',
    });
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

/** Takes what the answer says of each field into the page, and leads to its summary. */
function showProblems(form: HTMLFormElement, html: string): void {
  const answer = new DOMParser().parseFromString(html, 'text/html');
  document.title = answer.title;
  const main = document.querySelector('main');
  const summary = answer.querySelector<HTMLElement>('[data-error-summary]');
  document.querySelector('[data-error-summary]')?.remove();
  for (const control of form.querySelectorAll<HTMLInputElement>('input[id]')) {
    const told = answer.getElementById(control.id);
    const [mine, theirs] = [control.closest('.field'), told?.closest('.field')];
    if (!told || !mine || !theirs) continue;
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
  const heading = main?.querySelector('h1');
  if (summary === null || !heading) return;
  heading.before(document.adoptNode(summary));
  summary.focus();
}
