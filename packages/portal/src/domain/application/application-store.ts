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
  /** A registered one; what was removed does not exist. */
  find(applicationId: ApplicationId): Promise<Application | undefined>;
  list(): Promise<Application[]>;
  /** False when it is not there (any more). */
  remove(applicationId: ApplicationId, at: Date): Promise<boolean>;
  usesOf(personId: PersonId): Promise<ApplicationUse[]>;
  recordOpening(personId: PersonId, applicationId: ApplicationId, at: Date): Promise<void>;
  setFavourite(personId: PersonId, applicationId: ApplicationId, favourite: boolean): Promise<void>;
  /** Names of the protected claims whose release to the application the person agreed to. */
  consentOf(personId: PersonId, applicationId: ApplicationId): Promise<readonly string[]>;
  recordConsent(consent: {
    personId: PersonId;
    applicationId: ApplicationId;
    claims: readonly string[];
    at: Date;
  }): Promise<void>;
}
