import { Malformed } from '../der/malformed.ts';

const begin = /-----BEGIN ([A-Z0-9 ]{1,64})-----/g;

/** The bytes of every block with this label (RFC 7468); text between blocks is ignored. */
export function pemBlocks(text: string, label: string): Buffer[] {
  const blocks: Buffer[] = [];
  for (const match of text.matchAll(begin)) {
    if (match[1] !== label) continue;
    const from = match.index + match[0].length;
    const until = text.indexOf(`-----END ${label}-----`, from);
    if (until < 0) throw new Malformed('PEM block without an end');
    const body = text.slice(from, until).replace(/\s+/g, '');
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) throw new Malformed('PEM block that is not base64');
    blocks.push(Buffer.from(body, 'base64'));
  }
  return blocks;
}
