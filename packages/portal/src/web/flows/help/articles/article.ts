import { type RefusalWords } from '../../../ui/refusals/refusal-words.ts';
import { type Text } from '../../../ui/text.ts';

/** Addresses that a line of an article may lead to; settings and paths say where they are. */
export type HelpLink =
  | 'card-agent'
  | 'card-driver'
  | 'unblock-natural-person'
  | 'unblock-gca'
  | 'unblock-xca'
  | 'home'
  | 'card'
  | 'account'
  | 'own-account'
  | 'recover'
  | 'contact';

/** One sentence or step, with the link that carries it out where there is one. */
export type Line = Text & { readonly link?: HelpLink };

interface Section {
  readonly heading: Text;
  readonly paragraphs?: readonly Line[];
  /** Done one after the other. */
  readonly steps?: readonly Line[];
  /** In no order. */
  readonly points?: readonly Line[];
}

/** A help article under its stable number. */
export interface Article {
  readonly number: number;
  readonly title: Text;
  readonly lead: Text;
  readonly sections: readonly Section[];
  /** Numbers of articles that help further. */
  readonly related: readonly number[];
  /** Words that people search by and that stand nowhere in the text. */
  readonly keywords: string;
  /** Whether the helpdesk's number and hours stand at the end. */
  readonly helpdesk: boolean;
}

/** What an article adds to the words of its refusal. */
export interface Detail {
  readonly causes: readonly Line[];
  readonly steps: readonly Line[];
  readonly related?: readonly number[];
  readonly keywords?: string;
}

export const line = (zh: string, en: string, link?: HelpLink): Line =>
  link === undefined ? { zh, en } : { zh, en, link };

const headings = {
  next: { zh: '下一步', en: 'Next step' },
  causes: { zh: '可能的原因', en: 'Possible causes' },
  steps: { zh: '怎麼處理', en: 'What to do' },
};

/** The article of a refusal: its own words first, then causes and steps. */
const articleOf = (words: RefusalWords, detail: Detail): Article => ({
  number: words.article,
  title: words.title,
  lead: words.explanation,
  sections: [
    { heading: headings.next, paragraphs: [words.next] },
    { heading: headings.causes, points: detail.causes },
    { heading: headings.steps, steps: detail.steps },
  ],
  related: detail.related ?? [],
  keywords: detail.keywords ?? '',
  helpdesk: words.helpdesk === true,
});

/** The articles of a table of refusals, each with its detail. */
export const articlesOf = <Code extends string>(
  words: Readonly<Record<Code, RefusalWords>>,
  details: Readonly<Record<Code, Detail>>,
  codes: readonly Code[],
): readonly Article[] => codes.map((code) => articleOf(words[code], details[code]));
