import { type PersonId } from '../person/person.ts';
import { type Application, type ApplicationId } from './application.ts';

/** What a person did with an application in the launcher. */
export interface ApplicationUse {
  readonly applicationId: ApplicationId;
  readonly favourite: boolean;
  readonly lastOpenedAt: Date | undefined;
}

export interface ApplicationStore {
  add(application: Application): Promise<void>;
  /** One that is in use: what was removed or is disabled signs nobody in, and does not exist for anybody but the registry. */
  find(applicationId: ApplicationId): Promise<Application | undefined>;
  list(): Promise<Application[]>;
  /** For the registry itself: disabled ones too. */
  findRegistered(applicationId: ApplicationId): Promise<Application | undefined>;
  listRegistered(): Promise<Application[]>;
  /** Puts another registration in the place of one, under the same number. False when it is not there. */
  update(application: Application): Promise<boolean>;
  /** False when it is not there (any more). */
  remove(applicationId: ApplicationId, at: Date): Promise<boolean>;
  usesOf(personId: PersonId): Promise<ApplicationUse[]>;
  recordOpening(personId: PersonId, applicationId: ApplicationId, at: Date): Promise<void>;
  setFavourite(personId: PersonId, applicationId: ApplicationId, favourite: boolean): Promise<void>;
  /** When the person asked for applications that are not there for them, the last time each. */
  wishesOf(personId: PersonId): Promise<{ readonly applicationId: ApplicationId; readonly at: Date }[]>;
  /** False where they asked since then already. */
  recordWish(
    wish: { readonly personId: PersonId; readonly applicationId: ApplicationId; readonly notSince: Date },
    at: Date,
  ): Promise<boolean>;
  /** Names of the protected claims whose release to the application the person agreed to. */
  consentOf(personId: PersonId, applicationId: ApplicationId): Promise<readonly string[]>;
  recordConsent(consent: {
    personId: PersonId;
    applicationId: ApplicationId;
    claims: readonly string[];
    at: Date;
  }): Promise<void>;
}
