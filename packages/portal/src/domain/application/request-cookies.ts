/** As long a browser is known as the one that brought a request: longer than any waits. */
export const broughtSeconds = 1800;

/** Names of the cookies by which a browser carries an application's waiting request. */
export interface RequestCookies {
  /** At the address where the request waits. */
  readonly interaction: string;
  /** At the address where it goes on. */
  readonly resume: string;
  /** Of the protocol's own session, at every address. */
  readonly session: string;
}

/**
 * `__Secure-` and `__Host-` keep a page without TLS, and a sibling host, from setting them (RFC 6265bis, 4.1.3). They
 * demand the Secure attribute, which the certified library gives its cookies at an https address alone: on the loopback of
 * a developer they have their plain names.
 */
export const requestCookies = (baseUrl: string): RequestCookies =>
  baseUrl.startsWith('https:')
    ? {
        interaction: '__Secure-ecpa-interaction',
        resume: '__Secure-ecpa-resume',
        session: '__Host-ecpa-sign-on',
      }
    : { interaction: 'ecpa-interaction', resume: 'ecpa-resume', session: 'ecpa-sign-on' };
