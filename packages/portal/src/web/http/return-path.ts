/**
 * A path of this site that may stand in a Location header, or undefined. Only what a browser cannot read as another
 * origin passes: one leading slash, no backslash, no control character, and the same origin after resolution.
 */
export function safeReturnPath(unverifiedPath: string): string | undefined {
  if (unverifiedPath.length > 2000 || !/^\/(?!\/)[\x21-\x7e]*$/.test(unverifiedPath)) return undefined;
  if (/[\\]|%5c|%2f%2f|%00|%0[ad]|\/\//i.test(unverifiedPath)) return undefined;
  const here = 'http://here.invalid';
  if (!URL.canParse(unverifiedPath, here)) return undefined;
  const resolved = new URL(unverifiedPath, here);
  // Dot segments are resolved before the check: `/..//x` ends as `//x`.
  const path = `${resolved.pathname}${resolved.search}${resolved.hash}`;
  return resolved.origin === here && resolved.username === '' && !path.startsWith('//') ? path : undefined;
}
