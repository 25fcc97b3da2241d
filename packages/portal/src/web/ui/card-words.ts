import { type RefusalCode } from '../../domain/refusal.ts';
import { agentRefusalText } from './agent-refusal-text.ts';
import { cardPageRefusalText } from './card-page-refusal-text.ts';
import { type CardPurpose, cardTexts } from './card-texts.ts';
import { type PublicSettings } from './frame.ts';
import { helpArticle } from './paths.ts';
import { refusalText } from './refusal-text.ts';
import { type RefusalWords } from './refusal-words.ts';
import { type Language, t } from './text.ts';

/** Refusals that the two card addresses can give; the panel of the page carries words for these. */
export const cardRefusalCodes = [
  'challenge-unknown',
  'challenge-expired',
  'token-malformed',
  'algorithm-not-allowed',
  'certificate-not-yet-valid',
  'certificate-expired',
  'certificate-revoked',
  'certificate-suspended',
  'certificate-untrusted',
  'certificate-wrong-usage',
  'certificate-wrong-kind',
  'signature-invalid',
  'revocation-unavailable',
  'person-unknown',
  'person-separated',
  'person-on-leave',
  'holder-mismatch',
  'certificate-bound-to-another',
  'account-suspended',
  'too-many-requests',
  'server-busy',
  'session-required',
  'forbidden',
  'request-malformed',
  'request-too-large',
  'origin-refused',
  'visit-expired',
] as const satisfies readonly RefusalCode[];

/** One refusal in one language, ready to be shown: title, explanation, next step, help article, helpdesk line or ''. */
export type SpokenRefusal = readonly [
  title: string,
  explanation: string,
  next: string,
  article: number,
  helpdesk: 0 | 1,
];

/** All words of the card panel's script in one language, as they stand in the page. */
export interface CardWords {
  /** by CardTextKey */
  readonly texts: Readonly<Record<string, string>>;
  /** by AgentErrorCode and CardPageCondition */
  readonly agent: Readonly<Record<string, SpokenRefusal>>;
  /** by RefusalCode */
  readonly portal: Readonly<Record<string, SpokenRefusal>>;
  readonly links: {
    readonly article: string;
    readonly download: string;
    readonly unblock: PublicSettings['unblock'];
  };
}

/** The words of the card panel for one language and purpose: the script has none of its own. */
export function cardWords({
  language,
  purpose,
  settings,
}: {
  language: Language;
  purpose: CardPurpose;
  settings: PublicSettings;
}): CardWords {
  const say = t(language);
  const speak = ({ title, explanation, next, article, helpdesk }: RefusalWords): SpokenRefusal => [
    say(title),
    say(explanation),
    say(next),
    article,
    helpdesk === true ? 1 : 0,
  ];
  const spoken = (table: Readonly<Record<string, RefusalWords>>) =>
    Object.fromEntries(Object.entries(table).map(([code, words]) => [code, speak(words)]));
  const { phone, hours } = settings.helpdesk;
  return {
    texts: cardTexts(purpose, (text) => say(text, { phone, hours: say(hours) })),
    agent: spoken({ ...agentRefusalText, ...cardPageRefusalText }),
    portal: Object.fromEntries(cardRefusalCodes.map((code) => [code, speak(refusalText[code])])),
    links: {
      article: helpArticle(0).slice(0, -1),
      download: settings.download.cardAgent,
      unblock: settings.unblock,
    },
  };
}
