import { type Language } from '../request-context.ts';

/** An answer in HTML with the policy that holds for it. */
export interface RenderedPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** Pages that a sign-on protocol shows by itself, outside of every flow of the portal. */
export interface SignOnPages {
  /** Asks whether to sign out everywhere; `action` takes the form with `xsrf`, `goesOnTo` is where it leads afterwards. */
  signOut(page: {
    language: Language;
    action: string;
    xsrf: string;
    applicationName: { zh: string; en: string } | undefined;
    /** The application proved whose session it means, so the form may be sent without a question. */
    withoutAsking: boolean;
    goesOnTo: string | undefined;
    /** The application named an address that is not registered: the way ends at the portal, and its developer reads why. */
    strayed: boolean;
  }): RenderedPage;
  /** @param page.strayed names of the application whose return address is not registered */
  signedOut(page: { language: Language; strayed: { zh: string; en: string } | undefined }): RenderedPage;
  /** The application's request cannot be answered at all; `error` is the standard's code. */
  refused(page: { language: Language; error: string; description: string | undefined }): RenderedPage;
}
