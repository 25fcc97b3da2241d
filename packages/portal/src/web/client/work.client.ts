import { firstBitsOfSha256 } from './sha256.ts';

/** Hashes before the page has its turn again: a few milliseconds on an old PC. */
const hashesAtOnce = 500;

/** Looks for a nonce when the form is sent: what the portal asks for instead of a wait. Its words stand in the page. */
async function findNonce(sealed: string, bits: number): Promise<number> {
  const below = 2 ** (32 - bits);
  for (let nonce = 0; ; nonce += 1) {
    if (firstBitsOfSha256(`${sealed}:${nonce}`) < below) return nonce;
    if (nonce % hashesAtOnce === 0) await new Promise((resolve) => setTimeout(resolve));
  }
}

for (const field of document.querySelectorAll<HTMLInputElement>('input[name=nonce]')) {
  const { form } = field;
  const sealed = form?.querySelector<HTMLInputElement>('input[name=work]')?.value;
  const status = form?.querySelector<HTMLElement>('[data-work-status]');
  if (form === null || sealed === undefined) continue;
  form.addEventListener('submit', (event) => {
    if (field.value !== '') return;
    event.preventDefault();
    if (status instanceof HTMLElement) status.hidden = false;
    void findNonce(sealed, Number(field.dataset['bits'])).then((nonce) => {
      field.value = String(nonce);
      form.requestSubmit();
    });
  });
}
