/** One kind of answer that an application gets. */
export const previewParts = ['id-token', 'userinfo', 'name-id', 'attributes'] as const;

/** What an application would be told in it, by the names that it sees. */
export interface PreviewPart {
  readonly part: (typeof previewParts)[number];
  readonly claims: Readonly<Record<string, unknown>>;
}
