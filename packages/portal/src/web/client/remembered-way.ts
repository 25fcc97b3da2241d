import { type Way } from './card-state.ts';

const key = 'ecpa-card-way';
const ways: readonly Way[] = ['fetch', 'agent-popup', 'hipki-popup'];

/** The way that worked here last time. Storage may be switched off: then nothing is remembered and nothing breaks. */
export function recallWay(): Way | undefined {
  try {
    const stored = localStorage.getItem(key);
    return ways.find((way) => way === stored);
  } catch {
    return undefined;
  }
}

/** Remembers the way that worked. */
export function rememberWay(way: Way): void {
  try {
    localStorage.setItem(key, way);
  } catch {
    // A browser without storage asks again next time.
  }
}
