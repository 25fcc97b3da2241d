import { vi } from 'vitest';

/**
 * Waits for what is needed and for nothing else: asks again and again until it holds.
 * @throws after thirty seconds, as long as it may take on a machine with eight busy processes beside
 */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  await vi.waitUntil(holds, { timeout: 30_000, interval: 20 });
};
