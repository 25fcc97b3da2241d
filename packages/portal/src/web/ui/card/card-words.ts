import { type AgentErrorCode } from '@ecpa/card-protocol';
import { agentRefusalText } from '../refusals/agent-refusal-text.ts';
import { cardPageRefusalText } from '../refusals/card-page-refusal-text.ts';
import { type CardPurpose, cardTexts } from './card-texts.ts';
import { type PublicSettings } from '../frame/frame.ts';
import { helpArticle, paths } from '../paths.ts';
import { refusalText } from '../refusals/refusal-text.ts';
import { type RefusalWords } from '../refusals/refusal-words.ts';
import { type Language, t } from '../text.ts';

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
  readonly links: {
    readonly article: string;
    readonly download: string;
    /** Pages of the other kinds of card. */
    readonly agency: string;
    readonly person: string;
    readonly nhi: string;
    readonly unblock: PublicSettings['unblock'];
  };
}

function spoken(
  table: Readonly<Record<string, RefusalWords>>,
  language: Language,
): Record<string, SpokenRefusal> {
  const say = t(language);
  return Object.fromEntries(
    Object.entries(table).map(([code, { title, explanation, next, article, helpdesk }]) => [
      code,
      [say(title), say(explanation), say(next), article, helpdesk === true ? 1 : 0] as const,
    ]),
  );
}

/** Errors of the agent that hardly anybody meets: their words are not in the page. */
const rareAgentCodes = [
  'origin-not-allowed',
  'request-malformed',
  'certificate-choice-needed',
  'card-failed',
  'certificate-not-yet-valid',
  'certificate-expired',
] as const satisfies readonly AgentErrorCode[];

/** What the script asks for at the first press of 登入: words that the page has no room for. Every refusal, so that none can be forgotten. */
export const cardRefusalWords = (language: Language) => ({
  portal: spoken(refusalText, language),
  agent: spoken(Object.fromEntries(rareAgentCodes.map((code) => [code, agentRefusalText[code]])), language),
});

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
  const { phone, hours } = settings.helpdesk;
  return {
    texts: cardTexts(purpose, (text) => say(text, { phone: say(phone), hours: say(hours) })),
    agent: Object.fromEntries(
      Object.entries(spoken({ ...agentRefusalText, ...cardPageRefusalText }, language)).filter(
        ([code]) => !rareAgentCodes.some((rare) => rare === code),
      ),
    ),
    links: {
      article: helpArticle(0).slice(0, -1),
      download: settings.download.cardAgent,
      agency: paths.agency,
      person: paths.card,
      nhi: paths.nhi,
      unblock: settings.unblock,
    },
  };
}
