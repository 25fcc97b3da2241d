import { startCardSignIn } from './card-sign-in.ts';
import { readCardPurpose } from './card-purpose.ts';
import { readPageWords } from './page-words.ts';

const root = document.querySelector('[data-card-panel]');
const data = root?.querySelector('[data-card-words]')?.textContent;
if (root instanceof HTMLElement && data) {
  const { agentPort, purpose, to, now } = root.dataset;
  startCardSignIn({
    root,
    port: Number(agentPort),
    purpose: readCardPurpose(purpose),
    to,
    clockAhead: now === undefined ? 0 : Number(now) - Date.now(),
    words: readPageWords(data),
  });
}
// A page that comes back from the browser's cache would show a sign-in that is over.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
