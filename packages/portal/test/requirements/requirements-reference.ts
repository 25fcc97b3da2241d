import { baseline, checklist, type Requirement } from './account-requirements.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const result = ({ tests, open }: Requirement): string =>
  open === undefined
    ? 'held by these tests'
    : tests.length === 0
      ? `open: ${open}`
      : `held in part; open: ${open}`;
const row = (each: Requirement): string =>
  `| ${[
    each.row,
    each.requirement,
    each.source === '' ? '–' : each.source,
    each.tests.map(([file, name]) => `\`${file}\`: ${name}`).join('<br>') || '–',
    result(each),
  ]
    .map(cell)
    .join(' | ')} |`;
const table = (name: string, rows: readonly Requirement[]): string =>
  [`| ${name} | Requirement | Source | Test | Result |`, '|---|---|---|---|---|', ...rows.map(row)].join(
    '\n',
  );

/** docs/reference/account-requirements.md */
export const requirementsReference = (): string =>
  [
    '# Accounts, passwords, recovery, factors and sessions: requirement, test, result',
    '',
    'This page is written by `npm run reference`. A test holds it to its source, and every test that it names to its file, so',
    'a row without a test that runs says that it is open.',
    '',
    'Sources: A is OWASP ASVS 5.0, N is NIST SP 800-63B-4, T the appendix of the government security baseline (資通系統防護基準),',
    'C a published weakness; “seen” was found on this portal. Files lie below `packages/portal/test`.',
    '',
    '## The security checklist',
    '',
    table('Row', checklist),
    '',
    '## The government baseline, level high, with `ECPA_PASSWORD_PROFILE=government`',
    '',
    table('Item', baseline),
    '',
  ].join('\n');
