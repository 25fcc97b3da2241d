export type Language = 'zh-Hant-TW' | 'en';

/** What a use case knows of the request it serves; nothing here is proof of anything. */
export interface RequestContext {
  readonly sourceAddress: string;
  readonly userAgent: string;
  readonly language: Language;
  readonly requestId: string;
}
