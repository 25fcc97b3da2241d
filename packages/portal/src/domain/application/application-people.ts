import { type ApplicationId } from './application.ts';

/** Who came to an application by single sign-on. */
export interface ApplicationPeople {
  readonly people: number;
  readonly signIns: number;
  /** Of those who came since a moment. */
  readonly lately: number;
  readonly lastAt: Date | undefined;
}

/** The people whom each application knows, by the subject that it was told. */
export interface ApplicationPeopleStore {
  /** One more sign-in of somebody; `told` is what the application calls them. */
  record(
    signIn: { readonly applicationId: ApplicationId; readonly subject: string; readonly told: string },
    at: Date,
  ): Promise<void>;
  /** Whether an application wants signals of somebody whom it knows by that name. @returns false where it knows nobody so */
  setSilenced(applicationId: ApplicationId, told: string, isSilenced: boolean): Promise<boolean>;
  countByApplication(since: Date): Promise<ReadonlyMap<ApplicationId, ApplicationPeople>>;
}
