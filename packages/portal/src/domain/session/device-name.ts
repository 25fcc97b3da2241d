const browsers = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\bFirefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /\bSafari\//],
] as const;

const systems = [
  ['Windows', /Windows/],
  ['iOS', /iPhone|iPad/],
  ['Android', /Android/],
  ['macOS', /Mac OS X|Macintosh/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
] as const;

/** The browser and system that a User-Agent header claims, such as `Chrome · Windows`; undefined for anything else. */
export function deviceName(claimedUserAgent: string): string | undefined {
  const name = browsers.find(([, pattern]) => pattern.test(claimedUserAgent))?.[0];
  const system = systems.find(([, pattern]) => pattern.test(claimedUserAgent))?.[0];
  const parts = [name, system].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' · ');
}
