export type Language = 'zh-Hant-TW' | 'en';

/** What a use case knows of the request it serves; nothing here is proof of anything. */
export interface RequestContext {
  readonly sourceAddress: string;
  readonly userAgent: string;
  readonly language: Language;
  readonly requestId: string;
  /** What this browser was given at a sign-in before, sealed; absent where it brought nothing. */
  readonly knownBrowser?: string | undefined;
}

/** The methods of HTTP that a route takes. */
export const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof httpMethods)[number];
