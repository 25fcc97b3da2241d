import { element } from './element.ts';
import { fillWords } from './fill-words.ts';

/**
 * Sends the form of an upload with a bar that shows what really left, and a button that stops it. What comes back is the page
 * that the form would have led to: without this script the browser goes there by itself.
 */
function enhance(form: HTMLFormElement): void {
  const { most = '', tooLarge = '', sending = '', checking = '', failed = '', cancel = '' } = form.dataset;
  const file = form.querySelector<HTMLInputElement>('input[type="file"]');
  const button = form.querySelector<HTMLButtonElement>('button');
  if (file === null || button === null) return;

  const say = (role: 'alert' | 'status', ...children: readonly (Node | string)[]) => {
    form.querySelector('.upload-progress')?.remove();
    const box = element('div', { class: 'upload-progress', role }, ...children);
    form.append(box);
    return box;
  };
  const end = (words: string) => {
    button.disabled = false;
    say('alert', element('p', { class: 'field-error' }, words));
  };

  form.addEventListener('submit', (event) => {
    const [chosen] = file.files ?? [];
    // An empty form is answered by its page.
    if (chosen === undefined) return;
    event.preventDefault();
    if (chosen.size > Number(most)) {
      end(tooLarge);
      return;
    }
    const request = new XMLHttpRequest();
    const words = element('p');
    const bar = element('progress', {
      max: '1',
      value: '0',
      'aria-label': file.labels?.[0]?.textContent ?? '',
    });
    const stop = element('button', { type: 'button', class: 'button button-second' }, cancel);
    stop.addEventListener('click', () => {
      request.abort();
    });
    button.disabled = true;
    say('status', bar, words, stop);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = total === 0 ? 0 : loaded / total;
      words.textContent = fillWords(sending, { percent: Math.floor(bar.value * 100) });
    });
    request.upload.addEventListener('load', () => {
      bar.removeAttribute('value');
      words.textContent = checking;
    });
    request.addEventListener('error', () => {
      end(failed);
    });
    request.addEventListener('abort', () => {
      button.disabled = false;
      form.querySelector('.upload-progress')?.remove();
    });
    request.addEventListener('load', () => {
      if (new URL(request.responseURL).pathname !== new URL(form.action).pathname) {
        location.assign(request.responseURL);
        return;
      }
      const shown = new DOMParser().parseFromString(request.responseText, 'text/html');
      const main = shown.querySelector('main');
      if (main === null) {
        end(failed);
        return;
      }
      document.title = shown.title;
      document.querySelector('main')?.replaceWith(document.adoptNode(main));
      main.querySelector<HTMLElement>('[autofocus]')?.focus();
      start();
    });
    request.open('POST', form.action);
    request.send(new FormData(form));
  });
}

function start(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) enhance(form);
}

start();
