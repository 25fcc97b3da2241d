import { hostLabels, hostMatches, isAtOrBelow, readHostBase } from './host.ts';
import { matcher } from './matcher.ts';

interface Mailbox {
  readonly local: string;
  readonly host: readonly string[];
}

/** Mail addresses: a whole mailbox, all of one host, or, after a period, all below it. */
export const mailboxMatcher = matcher<string>((name, base) => {
  const mailbox = readMailbox(name);
  if (mailbox === undefined) return undefined;
  if (base.includes('@')) {
    const wanted = readMailbox(base);
    if (wanted === undefined) return undefined;
    // The local part is compared as it stands: only its own host may say that letter case means nothing.
    return (
      wanted.local === mailbox.local &&
      wanted.host.length === mailbox.host.length &&
      isAtOrBelow(mailbox.host, wanted.host)
    );
  }
  const host = readHostBase(base);
  return host === undefined ? undefined : hostMatches(mailbox.host, host);
});

function readMailbox(text: string): Mailbox | undefined {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const host = hostLabels(text.slice(at + 1));
  return host !== undefined && isLocalPart(local) ? { local: unquoted(local), host } : undefined;
}

// RFC 5321 section 4.1.2, and RFC 6531 for the letters above 7F of SmtpUTF8Mailbox.
const isLocalPart = (local: string): boolean =>
  /^[^\s"(),:;<>@[\\\]\p{Cc}]+$/u.test(local) || /^"(?:[^"\\\p{Cc}]|\\[ -~])*"$/u.test(local);

const unquoted = (local: string): string =>
  local.startsWith('"') ? local.slice(1, -1).replace(/\\(.)/gu, '$1') : local;
