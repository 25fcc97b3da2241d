import { t, type Text } from '../text.ts';
import { type PageFrame } from '../frame/frame.ts';

export const printScript = 'print.client.js';

/** Prints the page; shown by the script, since without one it could do nothing. */
export const PrintButton = ({
  frame: { language },
  words,
  kind = 'main',
}: {
  frame: Pick<PageFrame, 'language'>;
  words: Text;
  kind?: 'main' | 'second';
}) => (
  <button class={`button button-${kind}`} type="button" data-print hidden>
    {t(language)(words)}
  </button>
);
