/** What a report is of. */
export const reportKinds = ['people', 'agencies', 'accounts'] as const;
export type ReportKind = (typeof reportKinds)[number];
