import { type AssuranceLevel } from '../session/session.ts';
import { type Role } from './authority.ts';

/**
 * Which cards a console takes. `natural-person`: the holder's own card with its PIN, so a session of level `card` and
 * never an NHI card. `agency`: the card of an agency, for that agency alone.
 */
export const consoleCards = ['natural-person', 'agency'] as const;

/** Whom a console lets in: anyone with one of the roles in force and one of the cards. */
export interface Console<Name extends string = string> {
  readonly name: Name;
  readonly roles: readonly Role[];
  readonly cards: readonly (typeof consoleCards)[number][];
  /** Whether a break-glass session gets in, to what domain/emergency lists. */
  readonly inEmergency?: true;
}

/**
 * The one table of consoles: role, level and kind of card. Routes name their console, the gate decides by it, and
 * pages offer what it lets in; a role that gets a console is a line here.
 */
export const consoles = {
  /** 權限與兼辦管理: what HR does for the people of its agencies. */
  hr: { name: 'hr', roles: ['hr-head', 'hr-officer'], cards: ['natural-person', 'agency'] },
  /** Activation progress and lists of people. */
  people: {
    name: 'people',
    roles: ['hr-head', 'hr-officer', 'operator'],
    cards: ['natural-person', 'agency'],
  },
  /** Who holds HR authority. The card of an agency proves no person, so it hands out none. */
  officers: { name: 'officers', roles: ['hr-head', 'operator'], cards: ['natural-person'] },
  /**
   * 人事資料報送: reports of people, by HR for its agencies and by the centre for all. The card of an agency proves no
   * person, so it lets nobody into the register, whom it could then give an initial password.
   */
  register: { name: 'register', roles: ['hr-head', 'hr-officer', 'operator'], cards: ['natural-person'] },
  helpdesk: { name: 'helpdesk', roles: ['helpdesk'], cards: ['natural-person'] },
  operator: { name: 'operator', roles: ['operator'], cards: ['natural-person'], inEmergency: true },
  /** 稽核: what happened, for those who look after everybody else. */
  audit: { name: 'audit', roles: ['auditor'], cards: ['natural-person'] },
} as const satisfies Record<string, Console>;

/**
 * Whether the way to a console is worth showing to whom a session belongs, whatever they signed in with. What is
 * allowed there is decided there.
 */
export const offersConsole = (
  { roles, cards }: Console,
  session: { readonly acr: AssuranceLevel; readonly roles: readonly string[] },
): boolean =>
  session.acr === 'agency-card'
    ? cards.includes('agency')
    : roles.some((role) => session.roles.includes(role));
