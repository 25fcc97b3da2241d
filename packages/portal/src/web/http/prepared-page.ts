import { type Site } from './web-env.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** Unreserved in addresses and plain in HTML, so that a mark comes through both as it is. */
const markOf = (name: string): string => `~~${name}~~`;
const marks = /~~(\w+)~~/;

const pagesOf = new WeakMap<Site['settings'], Map<string, readonly string[]>>();

/**
 * A page that is the same for everybody but for a few texts: rendered once for each key, and put together from then on.
 * What strangers are refused with in any number costs a copy of bytes that way, and no rendering.
 * @param render makes the page with a mark in the place of each text
 * @param texts plain text; it is escaped for HTML here
 */
export function preparedPage<Name extends string>({
  site,
  key,
  texts,
  render,
}: {
  site: Pick<Site, 'settings'>;
  key: string;
  texts: Readonly<Record<Name, string>>;
  render: (mark: (name: Name) => string) => string;
}): string {
  let pages = pagesOf.get(site.settings);
  if (pages === undefined) pagesOf.set(site.settings, (pages = new Map<string, readonly string[]>()));
  let parts = pages.get(key);
  if (parts === undefined) pages.set(key, (parts = render(markOf).split(marks)));
  const values: Readonly<Record<string, string>> = texts;
  // Every second part is the name of a mark.
  return parts.map((part, place) => (place % 2 === 0 ? part : escaped(values[part] ?? ''))).join('');
}
