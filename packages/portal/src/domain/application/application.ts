import { type Listing } from './listing.ts';
import { type Role } from '../authority/authority.ts';
import { type EmploymentStatus } from '../person/person.ts';
import { type AssuranceLevel } from '../session/session.ts';

/** The client_id of an OIDC application; the registry's own number of a SAML one. */
export type ApplicationId = `app_${string}`;

export const isApplicationId = (text: string): text is ApplicationId => /^app_[\w-]{8,64}$/.test(text);

export const categories = [
  'personal-data',
  'personnel',
  'attendance',
  'training',
  'benefits',
  'documents',
  'other',
] as const;
export type Category = (typeof categories)[number];

/** Attributes that law protects: released to applications that are cleared for them, and with consent. */
export const clearances = ['national_id'] as const;
export type Clearance = (typeof clearances)[number];

/** Who may see and use an application; a part that is absent limits nobody. */
export interface Audience {
  readonly employment?: readonly EmploymentStatus[];
  /** Agency codes; the agencies below them are meant as well. */
  readonly agencies?: readonly string[];
  readonly roles?: readonly Role[];
}

/** What the registry knows of a relying application. */
/** How long a secret holds beside the one that replaced it: to change it on every node of an application in working hours. */
export const secretOverlapSeconds = 7 * 24 * 3600;

export interface Application {
  readonly applicationId: ApplicationId;
  readonly protocol: 'oidc' | 'saml';
  readonly names: { readonly zh: string; readonly en: string };
  readonly category: Category;
  /** Name of one of the portal's icons; unknown names are drawn as a plain window. */
  readonly icon: string;
  /** Where the launcher opens it. */
  readonly address: string;
  readonly requiredLevel: AssuranceLevel;
  readonly audience: Audience;
  readonly clearance: readonly Clearance[];
  readonly contact: string;
  readonly owner: string;
  /** Also shown by its icon on the home page. */
  readonly onHome: boolean;
  readonly listing: Listing;
  /** Protocol metadata by the names of OIDC dynamic client registration (OpenID Connect Registration 1.0). */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** SHA-256 of the client secret, hex; absent where the application proves itself by a key or not at all. */
  readonly secretHash: string | undefined;
  /** The secret before this one, while the application moves over. */
  readonly olderSecret: { readonly hash: string; readonly until: Date } | undefined;
  /** Since when it signs nobody in, until it is enabled again. */
  readonly disabledAt: Date | undefined;
  readonly registeredAt: Date;
}

/** What the protocol would have an application do, and an operator let this one leave out. */
export const waivedIn = ({ metadata }: Pick<Application, 'metadata'>): ('pkce' | 'nonce')[] =>
  (['pkce', 'nonce'] as const).filter((each) => metadata[`require_${each}`] === false);
