/** Looks for a nonce when the form is sent: what the portal asks for instead of a wait. Its words stand in the page. */
const hashesAtOnce = 512;

const encoder = new TextEncoder();

/** The first 32 bits of SHA-256 over the sealed value and a nonce. */
async function firstBits(sealed: string, nonce: number): Promise<number> {
  const hash = await crypto.subtle.digest('SHA-256', encoder.encode(`${sealed}:${nonce}`));
  return new DataView(hash).getUint32(0);
}

async function findNonce(sealed: string, bits: number): Promise<number> {
  for (let from = 0; ; from += hashesAtOnce) {
    const nonces = Array.from({ length: hashesAtOnce }, (_, place) => from + place);
    const found = await Promise.all(nonces.map((nonce) => firstBits(sealed, nonce)));
    const place = found.findIndex((first) => first < 2 ** (32 - bits));
    if (place !== -1) return from + place;
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
