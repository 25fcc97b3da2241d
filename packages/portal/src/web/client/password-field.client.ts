/** Gives each password field a button that shows and hides what is typed; its words stand in the page. */
for (const box of document.querySelectorAll<HTMLElement>('[data-password-field]')) {
  const input = box.querySelector('input');
  const { show = '', hide = '', shown = '', hidden = '' } = box.dataset;
  if (input === null) continue;
  const label = input.labels?.[0]?.textContent ?? '';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-second password-toggle';
  const status = document.createElement('span');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  const name = () => {
    const words = input.type === 'password' ? show : hide;
    button.textContent = words;
    button.setAttribute('aria-label', `${words} ${label}`);
  };
  button.addEventListener('click', () => {
    input.type = input.type === 'password' ? 'text' : 'password';
    name();
    status.textContent = input.type === 'password' ? hidden : shown;
  });
  // A shown password must not be sent as text: browsers remember what stood in text fields.
  input.form?.addEventListener('submit', () => (input.type = 'password'));
  name();
  box.append(button, status);
}
