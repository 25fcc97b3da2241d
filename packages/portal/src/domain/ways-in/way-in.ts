import { type AssuranceLevel, type AuthenticationMethod } from '../session/session.ts';

/** Words in both languages. */
interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** What an installation has that ways in depend on. */
export interface Installation {
  readonly presentsCertificates?: boolean | undefined;
  /** Outside verifiers that are connected, by method. */
  readonly verifiers?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Where pages offer ways: on the home page, there first where no reader can be (a phone), beside other ways, to raise a session in place, to raise it for a console,
 * and where the page says no more than that one is to sign in (again).
 */
export type Place = 'home' | 'phone' | 'others' | 'step-up' | 'console' | 'again';

/** One way in: everything that pages and use cases have to know of it. Its folder proves it, its row offers it. */
export interface WayIn {
  readonly id: string;
  readonly name: Wording;
  /** One sentence beside the name, for whoever chooses. */
  readonly hint: Wording;
  /** Name of a drawing. */
  readonly icon: string;
  readonly path: string;
  /** Whose session it opens. */
  readonly opens: 'person' | 'agency';
  /** Level and methods of a session that it opens by itself. */
  readonly acr: AssuranceLevel;
  readonly amr: readonly AuthenticationMethod[];
  /** Whether it proves enough alone, or the second factor of somebody who proved a first one, or does either. */
  readonly factor: 'whole' | 'second' | 'both';
  readonly places: readonly Place[];
  /** How it sets a new password for somebody who forgot theirs, where it proves enough for that; offered at 忘記密碼. */
  readonly recovery?: { readonly name: Wording; readonly hint: Wording; readonly path: string };
  readonly isHere: (installation: Installation) => boolean;
  /** Said in the place of the hint where the installation lacks it; without such words it is not shown there. */
  readonly absent?: Wording;
}

/** A way as an installation shows it. */
export type OfferedWay = WayIn & { readonly here: boolean };
