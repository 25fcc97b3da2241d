import { branded, type Brand } from '../../kernel/brand.ts';
import { parseNationalId } from '../person/national-id.ts';

/** The number under which a call system keeps a call. */
export type Ticket = Brand<string, 'Ticket'>;

const longestTicket = 40;

/** Reads a ticket as call systems write them; a national ID typed in its place is none. */
export function parseTicket(typed: string): Ticket | undefined {
  const text = typed.normalize('NFKC').trim();
  const formed = text.length <= longestTicket && /^[A-Za-z0-9][\w./-]{2,}$/.test(text);
  return formed && parseNationalId(text) === undefined ? branded<Ticket>(text) : undefined;
}
