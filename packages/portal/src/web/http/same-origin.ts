/**
 * Whether a request that changes something came from a page of ours. The Origin header decides; where a browser sends
 * none, Sec-Fetch-Site must say same-origin; where that is missing too, nobody vouches and the answer is no
 * (OWASP ASVS 5.0, 3.5.1). SameSite cookies alone would let a sibling host in.
 */
export function comesFromOurPages({
  origin,
  fetchSite,
  baseOrigin,
}: {
  origin: string | undefined;
  fetchSite: string | undefined;
  baseOrigin: string;
}): boolean {
  if (fetchSite === 'cross-site' || fetchSite === 'same-site') return false;
  return origin === undefined ? fetchSite === 'same-origin' : origin === baseOrigin;
}
