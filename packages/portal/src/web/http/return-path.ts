const here = 'http://here.invalid';

/**
 * A path of this site that may stand in a Location header, or undefined. Only what no browser and no proxy can read as
 * another origin passes: one leading slash, printable ASCII, no backslash, no doubled slash, neither of them escaped,
 * no escaped control character, and the same origin after resolution.
 */
export function safeReturnPath(unverifiedPath: string): string | undefined {
  if (unverifiedPath.length > 2000 || !/^\/(?!\/)[\x21-\x7e]*$/.test(unverifiedPath)) return undefined;
  if (/\\|%[01][0-9a-f]|%7f/i.test(unverifiedPath)) return undefined;
  const [writtenPath = ''] = unverifiedPath.split(/[?#]/);
  if (/\/\/|%2f|%5c|%2e/i.test(writtenPath) || !URL.canParse(unverifiedPath, here)) return undefined;
  const { origin, pathname, search, hash } = new URL(unverifiedPath, here);
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : undefined;
}
