/**
 * Warns before the session ends and leaves the page when it has. What counts is the latest request of any tab, which each
 * page tells the others: the portal itself is not asked, since every request would keep the session awake.
 */

/** The portal notes a request of a session once in half a minute: so much sooner it may end than this page counted. */
const notedLateSeconds = 30;
/** Beyond the end, so that the request that leaves the page does not come in time to keep the session awake. */
const afterEndSeconds = 2;

const dialog = document.querySelector<HTMLDialogElement>('dialog[data-idle]');
const form = dialog?.querySelector('form');

function guard(box: HTMLDialogElement, stay: HTMLFormElement): void {
  const seconds = (name: 'idle' | 'ends' | 'warning') => Number(box.dataset[name]) * 1000;
  const [idle, warning] = [seconds('idle'), seconds('warning')];
  const lastEnd = Date.now() + seconds('ends');
  const tabs = new BroadcastChannel('ecpa-session');
  let seenAt = Date.now();
  /** The last end is told of once: nothing can be done about it but to send the form. */
  let toldOfLast = false;

  const show = (last: boolean) => {
    for (const part of box.querySelectorAll<HTMLElement>('[data-idle-text]')) part.hidden = last;
    for (const part of box.querySelectorAll<HTMLElement>('[data-last-text]')) part.hidden = !last;
    if (!box.open) box.showModal();
  };
  const look = () => {
    const now = Date.now();
    const idleEnd = seenAt + idle;
    if (now >= Math.min(idleEnd, lastEnd) + afterEndSeconds * 1000) {
      clearInterval(timer);
      // By its address and not by a reload, which would ask to send a form once more.
      location.replace(box.dataset['page'] ?? '/');
    } else if (now >= lastEnd - warning && !toldOfLast) {
      toldOfLast = true;
      show(true);
    } else if (now >= idleEnd - warning - notedLateSeconds * 1000 && !toldOfLast) show(false);
  };
  const seen = () => {
    seenAt = Date.now();
    if (box.open && !toldOfLast) box.close();
  };

  tabs.addEventListener('message', seen);
  tabs.postMessage('seen');
  stay.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(stay)) if (typeof value === 'string') body.append(name, value);
    void fetch(stay.action, { method: 'POST', body }).then((answer) => {
      if (answer.ok) {
        seen();
        tabs.postMessage('seen');
      } else location.replace(box.dataset['page'] ?? '/');
    });
  });
  for (const close of box.querySelectorAll<HTMLElement>('button[data-last-text]'))
    close.addEventListener('click', () => box.close());
  // A machine that slept wakes with its timers behind: the clock decides, whenever somebody looks.
  document.addEventListener('visibilitychange', look);
  const timer = setInterval(look, 1000);
}

if (dialog !== null && form instanceof HTMLFormElement) guard(dialog, form);
