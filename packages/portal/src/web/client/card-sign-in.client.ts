import { startCardSignIn } from './card-sign-in.ts';
import { readCardPurpose } from './card-purpose.ts';
import { readPageWords } from './page-words.ts';

const root = document.querySelector('[data-card-panel]');
const data = root?.querySelector('[data-card-words]')?.textContent;
if (root instanceof HTMLElement && data) {
  const { agentPort, purpose, to } = root.dataset;
  startCardSignIn({
    root,
    port: Number(agentPort),
    purpose: readCardPurpose(purpose),
    to,
    words: readPageWords(data),
  });
}
// A page that comes back from the browser's cache would show a sign-in that is over.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
