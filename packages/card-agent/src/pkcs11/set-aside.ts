import { type Stage } from './host-messages.ts';

const minute = 60_000;
const longest = 60 * minute;

/**
 * Modules that are not asked for now. One that could not be opened stays out until the agent starts again; one that
 * hung or crashed while it looked comes back after a minute, and after twice as long each time that it does so again.
 */
export function setAside(now: () => number = () => performance.now()) {
  const out = new Map<string, { times: number; until: number }>();
  return {
    put({ module, at }: Stage): void {
      const times = (out.get(module)?.times ?? 0) + 1;
      const until = at === 'opening' ? Infinity : now() + Math.min(minute * 2 ** (times - 1), longest);
      out.set(module, { times, until });
    },
    has: (module: string): boolean => (out.get(module)?.until ?? -Infinity) > now(),
  };
}
