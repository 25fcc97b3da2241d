import { type HtmlEscapedString } from 'hono/utils/html';

/** An element as the text of its HTML. @throws when a part of it waits: pages show what is known already */
export function markup(element: HtmlEscapedString | Promise<HtmlEscapedString>): string {
  if (element instanceof Promise)
    throw new Error('A page shows what is known already: no part of it may wait');
  return element.toString();
}
