const longestTicket = 40;

/** Ticket numbers as call systems write them. */
export const parseTicket = (typed: string): string | undefined => {
  const text = typed.normalize('NFKC').trim();
  return text.length <= longestTicket && /^[A-Za-z0-9][\w./-]{2,}$/.test(text) ? text : undefined;
};
