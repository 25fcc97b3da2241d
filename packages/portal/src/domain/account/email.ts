import { domainToASCII } from 'node:url';

/** The form in which two addresses are the same to us. */
export const emailKey = (email: string): string => email.normalize('NFKC').toLowerCase();

/** Come along unseen when an address is pasted: format characters (bidi marks, zero width), and controls. */
const unseen = /[\p{Cf}\p{Cc}]/gu;

/** The atoms of RFC 5322, 3.2.3. Others would need SMTPUTF8 (RFC 6531), which mail servers of agencies do not speak. */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** A name that no server of the world has (RFC 2606, RFC 6761); `example` and `test` are those of tests and the sandbox. */
const noSuchDomain = /\.(invalid|localhost|local)$/;

/**
 * Reads an address as people mean it: full-width letters and ＠ (NFKC), an ideographic dot, pasted spaces and unseen signs,
 * a domain in any script (to its ASCII form, RFC 5891).
 * @returns undefined when no mail could be delivered to it (RFC 5321, 4.5.3.1)
 */
export function parseEmail(typed: string): string | undefined {
  const text = typed.replace(unseen, '').normalize('NFKC').replace(/[。｡]/g, '.').trim();
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || local.length > 64 || !localPart.test(local)) return undefined;
  const domain = domainToASCII(text.slice(at + 1));
  const labels = domain.split('.');
  const sound =
    domain.length <= 253 &&
    labels.length >= 2 &&
    labels.every((each) => label.test(each)) &&
    !/^\d+$/.test(labels.at(-1) ?? '') &&
    !noSuchDomain.test(domain);
  const address = `${local}@${domain}`;
  return sound && address.length <= 254 ? address : undefined;
}
