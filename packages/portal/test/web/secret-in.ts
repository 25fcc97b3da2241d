/** The initial password that a page shows; empty where it shows none. */
export const secretIn = (page: string): string =>
  />\s*([a-z2-9]{4}(?:-[a-z2-9]{4}){3})\s*</.exec(page)?.[1] ?? '';
