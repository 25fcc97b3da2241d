import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Path of the system's Chromium, or undefined: tests that need it are then skipped by name. */
export const chromiumPath: string | undefined = candidates.find(
  (path) => path !== undefined && existsSync(path),
);

/** Starts the system's Chromium without a window. @throws when there is none */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('no Chromium on this machine');
  // As root Chromium runs only without its own sandbox; tests load nothing but our own pages.
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
}
