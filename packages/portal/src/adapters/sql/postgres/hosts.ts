const form = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)([^?#]*)(?:\?([^#]*))?$/s;

/**
 * The addresses of a database that several servers have (libpq, 34.1.1.3), one a server, in their order:
 * `postgres://user@one:5432,other:5432/name?target_session_attrs=read-write`. Nothing where the text has not that form.
 */
export function hostsOf(url: string): readonly string[] {
  const [, before, hosts, path = '', query = ''] = form.exec(url) ?? [];
  if (before === undefined || hosts === undefined) return [];
  const parameters = query.split('&').filter((one) => one !== '' && !one.startsWith('target_session_attrs='));
  const after = parameters.length === 0 ? path : `${path}?${parameters.join('&')}`;
  return hosts.split(',').map((host) => `${before}${host}${after}`);
}

/** Whether the address asks for a server that takes writes, beside others. */
export const wantsWriter = (url: string): boolean =>
  /[?&]target_session_attrs=(read-write|primary)(&|$)/.test(url);
