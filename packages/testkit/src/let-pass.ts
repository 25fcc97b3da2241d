import { onTestFinished, vi } from 'vitest';

/**
 * Moves the Date of this process on by so many seconds and lets it stand there until the test ends; timers run on.
 * For code below a library that reads Date itself: what has a clock of its own is handed a still one.
 */
export function letPass(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}
