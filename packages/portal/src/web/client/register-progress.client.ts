import { fillWords } from './fill-words.ts';

/** Shows how far programs are with a report, and its page anew once they have done with it. */
interface Progress {
  readonly state: string;
  readonly done: number;
  readonly rows: number;
  readonly before: number;
  readonly working: boolean;
}

function readProgress(text: string): Progress | undefined {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const number = (name: string): number => {
    const found: unknown = Reflect.get(value, name);
    return typeof found === 'number' ? found : 0;
  };
  return {
    state: String(Reflect.get(value, 'state')),
    done: number('done'),
    rows: number('rows'),
    before: number('before'),
    working: Reflect.get(value, 'working') === true,
  };
}

function follow(box: HTMLElement): void {
  const { watch = '', state = '', doneOf = '', waits = '' } = box.dataset;
  const bar = box.querySelector('progress');
  const words = box.querySelector('[role="status"]');
  const news = new EventSource(watch);
  news.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const progress = readProgress(data);
    if (progress === undefined) return;
    if (!progress.working || progress.state !== state) {
      news.close();
      location.reload();
      return;
    }
    const { done, rows, before } = progress;
    if (bar !== null) {
      bar.max = Math.max(rows, 1);
      bar.value = Math.min(done, rows);
    }
    if (words !== null)
      words.textContent = before > 0 ? fillWords(waits, { before }) : fillWords(doneOf, { done, rows });
  });
}

const box = document.querySelector<HTMLElement>('[data-watch]');
if (box !== null) follow(box);
