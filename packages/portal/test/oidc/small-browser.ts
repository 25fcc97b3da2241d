/** What a browser does about cookies, redirects and forms, without a window. */
export class Browser {
  readonly #origin: string;
  readonly #cookies = new Map<string, { name: string; value: string; path: string }>();
  /** Where the page that it stopped at leads in the end, sealed; its links and forms say so. */
  #to: string | undefined;
  next = '/';

  constructor(origin: string) {
    this.#origin = origin;
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(`${name};/`)?.value;
  }

  /** An address of the flow in which the page that it stopped at stands. */
  onward(path: string): string {
    return this.#to === undefined ? path : `${path}?to=${this.#to}`;
  }

  /** Keeps where a sign-in leads, for `goOn`. */
  leadTo(path: string): void {
    this.next = path;
  }

  /** Goes on to where the sign-in led. */
  goOn(): Promise<Stop> {
    return this.go(this.next);
  }

  /** One request, without following where it leads. */
  async ask(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, this.#origin);
    const headers = new Headers(init.headers);
    const sent = [...this.#cookies.values()].filter(({ path }) => url.pathname.startsWith(path));
    if (sent.length > 0) headers.set('cookie', sent.map(({ name, value }) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.take(line);
    return answer;
  }

  /** Keeps a cookie; two of one name live side by side at two paths. */
  take(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
    const over = attributes.some(
      (each) => /^max-age=0$/i.test(each) || /^expires=Thu, 01 Jan 1970/i.test(each),
    );
    if (over || value === '') this.#cookies.delete(`${name};${path}`);
    else this.#cookies.set(`${name};${path}`, { name, value, path });
  }

  post(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { origin: this.#origin, 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  postJson(path: string, body: unknown): Promise<Response> {
    return this.ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { origin: this.#origin, 'content-type': 'application/json' },
    });
  }

  /**
   * Goes to an address and on, by redirects and by pages that lead on by themselves, until a page stays or the way
   * leads to another site.
   */
  async go(address: string): Promise<Stop> {
    return this.follow(
      await this.ask(address, { headers: { accept: 'text/html' } }),
      new URL(address, this.#origin),
    );
  }

  async follow(first: Response, from: URL): Promise<Stop> {
    let answer = first;
    let at = from;
    for (let steps = 0; steps < 15; steps += 1) {
      const html = [200, 400].includes(answer.status) ? await answer.clone().text() : '';
      const refresh = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(html)?.[1];
      const posted = postedAnswer(html);
      if (posted !== undefined && posted.origin !== this.#origin)
        return { url: posted, status: answer.status, html: '' };
      const to = answer.headers.get('location') ?? refresh?.replaceAll('&amp;', '&');
      if (to === undefined) {
        const stop = { url: at, status: answer.status, html: html || (await answer.text()) };
        this.#to =
          /(?:[?&](?:amp;)?to=|data-to=")([\w.-]+)/.exec(stop.html)?.[1] ??
          at.searchParams.get('to') ??
          undefined;
        return stop;
      }
      const next = new URL(to, at);
      if (next.origin !== this.#origin) return { url: next, status: answer.status, html: '' };
      at = next;
      answer = await this.ask(next.href, { headers: { accept: 'text/html' } });
    }
    throw new Error(`The way does not end: ${at.href}`);
  }
}

const unescape = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** The answer in a form that sends itself to an application (OAuth 2.0 Form Post Response Mode), as an address. */
function postedAnswer(html: string): URL | undefined {
  const action = /<form method="post" action="(https?:[^"]+)"/.exec(html)?.[1];
  if (action === undefined || !html.includes('.submit()')) return undefined;
  const url = new URL(unescape(action));
  for (const [, name = '', value = ''] of html.matchAll(/name="([^"]+)" value="([^"]*)"/g))
    url.searchParams.set(name, unescape(value));
  return url;
}

export interface Stop {
  readonly url: URL;
  readonly status: number;
  readonly html: string;
}
