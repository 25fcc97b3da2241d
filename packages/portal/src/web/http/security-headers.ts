const fixedSources = [
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Content-Security-Policy of one answer: nothing but our own files, scripts by nonce, the card agent on this computer. */
export function contentSecurityPolicy({
  nonce,
  agentPort,
  formTargets,
}: {
  nonce: string;
  agentPort: number;
  /** Origins to which a form may lead by redirect: a bare 'self' blocks POST → 303 → other origin. */
  formTargets: readonly string[];
}): string {
  const agent = `http://127.0.0.1:${agentPort} http://localhost:${agentPort}`;
  const targets = formTargets.map((target) => ` ${target}`).join('');
  return `default-src 'none'; script-src 'nonce-${nonce}'; connect-src 'self' ${agent}; form-action 'self'${targets}; ${fixedSources}`;
}

/** Headers that every answer carries, errors and assets included (OWASP ASVS 5.0, 3.4). */
export const fixedSecurityHeaders = {
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // `no-referrer` would make browsers send `Origin: null` with our own forms (Fetch, "append a request Origin header").
  'Referrer-Policy': 'same-origin',
  // The pop-up of the card component must keep its opener; `same-origin` cuts it.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), midi=(), display-capture=(), browsing-topics=()',
} as const;
