import { type SignOnSite } from '../oidc/sign-on-site.ts';
import { Browser, type Stop } from '../oidc/small-browser.ts';

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(?:39|x27);/g, "'")
    .replaceAll(/&#(?:58|x3a);/gi, ':')
    .replaceAll(/&#(?:47|x2f);/gi, '/')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`\\b${name}=["']([^"']*)["']`, 'i').exec(tag)?.[1] ?? '');

/** A form that a page sends by itself, whoever wrote the page: the portal's by its mark, others' by a script. */
function formThatSendsItself({ html, url }: Stop) {
  const forms = [...html.matchAll(/(<form\b[^>]*>)([\s\S]*?)<\/form>/gi)];
  const marked = forms.find(([, open = '']) => open.includes('data-send-form'));
  const [, open = '', inside = ''] = marked ?? (html.includes('.submit()') ? forms[0] : undefined) ?? [];
  if (attribute(open, 'method').toLowerCase() !== 'post') return undefined;
  const fields = [...inside.matchAll(/<(?:input|button)\b[^>]*>/gi)].flatMap(([tag]) => {
    const name = attribute(tag, 'name');
    return name === '' ? [] : [[name, attribute(tag, 'value')] as const];
  });
  return { to: new URL(attribute(open, 'action'), url), fields: Object.fromEntries(fields) };
}

/** One person's browser at both sites: each keeps its own cookies, and the way leads from one to the other. */
export function personAt(site: SignOnSite, origin: string) {
  const atPortal = site.browser();
  const atApplication = new Browser(origin);
  const browserAt = (url: URL): Browser => {
    if (url.origin === origin) return atApplication;
    if (url.origin === site.origin) return atPortal;
    throw new Error(`the way leads to another site: ${url.href}`);
  };
  /** On from where a browser stopped, over both sites, to wherever a page stays. */
  const onward = async (from: Stop): Promise<Stop> => {
    let stop = from;
    for (let turns = 0; turns < 12; turns += 1) {
      const form = formThatSendsItself(stop);
      if (form !== undefined) {
        const browser = browserAt(form.to);
        const sent = await browser.ask(form.to.href, {
          method: 'POST',
          body: new URLSearchParams(form.fields).toString(),
          headers: { origin: stop.url.origin, 'content-type': 'application/x-www-form-urlencoded' },
        });
        stop = await browser.follow(sent, form.to);
      } else if (stop.html !== '') return stop;
      else stop = await browserAt(stop.url).go(stop.url.href);
    }
    throw new Error(`the way does not end: ${stop.url.href}`);
  };
  const go = async (address: string): Promise<Stop> => {
    const url = new URL(address, origin);
    return onward(await browserAt(url).go(url.href));
  };
  return {
    atPortal,
    atApplication,
    /** Goes to an address, of the application unless it says more, and on. */
    go,
    /** Goes on from the portal, where the person did what they were asked for. */
    goOn: () => go(new URL(atPortal.next, site.origin).href),
    /** Presses 登出 at the portal. */
    async signOutAtPortal(): Promise<Stop> {
      const answer = await atPortal.post('/sign-out');
      return onward(await atPortal.follow(answer, new URL('/sign-out', site.origin)));
    },
  };
}

export type Person = ReturnType<typeof personAt>;
