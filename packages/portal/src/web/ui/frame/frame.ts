import { type Announcement } from '../../../domain/announcement/announcement.ts';
import { type RegisterFact } from '../../../domain/initial-password/initial-password.ts';
import { type OfferedWay } from '../../../domain/ways-in/way-in.ts';
import { type VerificationMethod } from '../../../domain/external-verification/verification.ts';
import { type Language, type Text } from '../text.ts';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What every page needs to know about the request and the site, made once per request by the http layer. */
export interface PageFrame {
  readonly language: Language;
  /** What the person chose the page to look like; what their system says where undefined. */
  readonly theme?: Theme | undefined;
  /** The browser asks for English, and nobody chose a language here. */
  readonly offersEnglish?: boolean | undefined;
  /** Path and query of this page; the language link comes back to it. */
  readonly path: string;
  /** The moment of this answer, by the portal’s clock; pages made outside of a request have none. */
  readonly now?: Date | undefined;
  /** Content-Security-Policy nonce of this answer, for the script elements. */
  readonly nonce: string;
  /** Address of a built asset: `style.css`, `card-sign-in.client.js`. */
  readonly asset: (name: string) => string;
  readonly settings: PublicSettings;
  /** What operators announce at this moment. */
  readonly announced?: readonly Announcement[];
  /** Where this page's flow leads in the end, sealed: its links and forms take it along (`onward`). */
  readonly to?: string | undefined;
  /** Sealed for the session that this page is shown to; its forms say it again. */
  readonly formKey?: string | undefined;
  /** Absent on pages of people who are not signed in. */
  readonly person?: SignedInPerson;
}

/** The person whose session this request carries, as the header shows them. */
interface SignedInPerson {
  readonly displayName: string;
  /** The activation is not confirmed yet: every page asks to sign out and in again. */
  readonly mustConfirm: boolean;
  /** A recovery by mail waits: every page says so, and cancels it. */
  readonly recoveryWaits?: boolean | undefined;
  /** Days until the password ends, where that is soon. */
  readonly passwordDaysLeft?: number | undefined;
  /** Mail to them comes back. */
  readonly mailReturns?: boolean | undefined;
  /** When the session ends: after so long without a request, and whatever is done. */
  readonly session: { readonly idleSeconds: number; readonly endsInSeconds: number };
  /** The session reaches the activation form and 登出 only. */
  readonly restricted?: boolean;
}

/** What a foot tells of the site. */
export interface SiteFacts {
  readonly agency?: Text | undefined;
  readonly address?: Text | undefined;
  /** Address of the page that says how accessible the site was found (無障礙網頁標章). */
  readonly accessibilityMark?: string | undefined;
  /** Day on which its contents were last changed. */
  readonly updatedOn?: string | undefined;
}

/** Outside addresses and numbers that may stand on a page; all of them are settings. */
export interface PublicSettings {
  readonly helpdesk: { readonly phone: Text; readonly hours: Text };
  /** Who answers for the site, as every foot says; what is not set is left out. */
  readonly site?: SiteFacts | undefined;
  /** Where a locked card is unblocked, by the CA that issued it. */
  readonly unblock: { readonly naturalPerson: string; readonly gca: string; readonly xca: string };
  /** Where the parts to install are found. */
  readonly download: { readonly cardAgent: string; readonly cardDriver: string };
  readonly agentPort: number;
  /** What is asked beside an initial password; nothing where absent. */
  readonly initialPasswordFact?: RegisterFact | undefined;
  /** What is asked beside a name at 忘記密碼; nothing where absent. */
  readonly recoveryFact?: RegisterFact | undefined;
  /** The ways in that pages offer here. */
  readonly ways: readonly OfferedWay[];
  /** Outside verifiers that are connected; a method that is absent is not offered. */
  readonly verifiers?: Readonly<
    Partial<Record<VerificationMethod, { readonly host: string; readonly pageOrigins: readonly string[] }>>
  >;
}
