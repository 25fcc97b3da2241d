import { boundedString, isRecord, parseJson } from '@ecpa/card-protocol';
import { type CardTextKey } from '../ui/card/card-texts.ts';
import { fill } from '../ui/text.ts';

/** A refusal in words of the page's language. */
interface ShownRefusal {
  readonly title: string;
  readonly explanation: string;
  readonly next: string;
  readonly article: number;
  readonly helpdesk: boolean;
}

/** The words that the server put into the page; the script has none of its own. */
export interface PageWords {
  readonly say: (key: CardTextKey, values?: Readonly<Record<string, string | number>>) => string;
  readonly refusal: (source: 'agent' | 'portal', code: string) => ShownRefusal | undefined;
  /** Adds words of refusals that the page does not carry, as /card/words gives them. */
  readonly learn: (refusals: unknown) => void;
  readonly link: (name: 'article' | 'download' | 'agency' | 'person' | 'nhi') => string;
  readonly unblock: (card: 'naturalPerson' | 'gca' | 'xca') => string;
}

/** Reads the page's data block; the shapes are those of ui/card-words.ts. */
export function readPageWords(json: string): PageWords {
  const words = record(parseJson(json));
  const texts = record(words['texts']);
  const links = record(words['links']);
  const refusals: Record<'agent' | 'portal', Record<string, unknown>> = {
    agent: record(words['agent']),
    portal: {},
  };
  return {
    say: (key, values = {}) => fill(boundedString(texts, key, 2000) ?? key, values),
    refusal: (source, code) =>
      shown(Object.hasOwn(refusals[source], code) ? refusals[source][code] : undefined),
    learn: (more) => {
      Object.assign(refusals.agent, record(more)['agent']);
      Object.assign(refusals.portal, record(more)['portal']);
    },
    link: (name) => boundedString(links, name, 2000) ?? '#',
    unblock: (card) => boundedString(record(links['unblock']), card, 2000) ?? '#',
  };
}

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

function shown(entry: unknown): ShownRefusal | undefined {
  if (!Array.isArray(entry)) return undefined;
  const parts: unknown[] = entry;
  const [title, explanation, next, article, helpdesk] = parts;
  if (typeof title !== 'string' || typeof explanation !== 'string') return undefined;
  if (typeof next !== 'string' || typeof article !== 'number') return undefined;
  return { title, explanation, next, article, helpdesk: helpdesk === 1 };
}
