export type ReportId = `rpt_${string}`;
