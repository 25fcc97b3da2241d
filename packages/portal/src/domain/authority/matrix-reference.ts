import {
  authorityMatrix,
  capacities,
  type Capacity,
  personActions,
  records,
  type Verdict,
} from './matrix.ts';

const headings: Readonly<Record<Capacity, string>> = {
  'hr-officer': 'HR officer (人事人員)',
  'hr-head': 'Head of HR (人事主管)',
  'agency-card': 'Holder of the agency card (機關憑證)',
  helpdesk: 'Helpdesk (客服)',
  operator: 'Operator (系統管理者)',
  auditor: 'Auditor (稽核)',
};

const marks: Readonly<Record<Verdict, string>> = {
  yes: 'yes',
  'with-second': 'with a second person',
  no: 'no',
  absent: 'does not exist',
};

/** docs/reference/authority.md as it must stand; a test holds the file to it. */
export const authorityReference = (): string =>
  [
    '# Who may do what to whose record',
    '',
    'Made from the table that the code decides by (`packages/portal/src/domain/authority/matrix.ts`).',
    'Columns say whose record it is, by the highest role in force; “outside” is anybody beyond the scope, and is',
    'answered as if nobody were there. HR acts within its agencies; helpdesk and operators everywhere.',
    'To suspend an account is to release it as well; what an operator suspended, HR does not release.',
    'Every console takes a natural-person card; the agency card acts for its own agency alone; a health insurance',
    'card or a password is led to the step-up.',
    '',
    ...capacities.flatMap((capacity) => [
      `## ${headings[capacity]}`,
      '',
      `| Action | ${records.join(' | ')} |`,
      `| --- | ${records.map(() => '---').join(' | ')} |`,
      ...personActions.map(
        (action) =>
          `| ${action} | ${records.map((record) => marks[authorityMatrix[capacity][action][record]]).join(' | ')} |`,
      ),
      '',
    ]),
  ].join('\n');
