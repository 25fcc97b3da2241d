import { type AgencyCode, parseAgencyCode } from '../agency/agency.ts';
import { type Day, parseReportedDay } from '../day/day.ts';
import { birthDateOn } from '../person/birth-date.ts';
import { longestName, nameKey } from '../person/name.ts';
import { nationalIdProblem, parseNationalId } from '../person/national-id.ts';
import { type Employment } from '../person/person.ts';
import { type PeopleColumn } from './columns.ts';
import { type RowProblem, type RowProblemCode } from './problem.ts';
import { type ReportedPost } from './reported-post.ts';
import { type IncomingPost } from './report-store.ts';
import { remembered } from './remembered.ts';

/** The cell of a column, as it was read; undefined where the row or the file has none. */
export type Cells<Column extends string> = (column: Column) => string | undefined;

const longestTitle = 100;

/** Words for a state, in the languages of offices; case and width tell nothing. */
const statuses: Readonly<Record<string, Employment['status']>> = {
  'in-service': 'in-service',
  現職: 'in-service',
  在職: 'in-service',
  'on-leave': 'on-leave',
  留職停薪: 'on-leave',
  留停: 'on-leave',
  separated: 'separated',
  卸職: 'separated',
  離職: 'separated',
  退休: 'separated',
  資遣: 'separated',
  免職: 'separated',
};
const kinds: Readonly<Record<string, Employment['post']>> = {
  '': 'main',
  main: 'main',
  本職: 'main',
  專任: 'main',
  concurrent: 'concurrent',
  兼職: 'concurrent',
  兼任: 'concurrent',
  兼辦: 'concurrent',
};

const word = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
/** Undefined where no word is known; what nobody wrote is no word either. */
const known =
  <Value>(words: Readonly<Record<string, Value>>) =>
  (text: string): Value | undefined =>
    Object.hasOwn(words, word(text)) ? words[word(text)] : undefined;

/** A thousand rows say the same agency, day and state: each spelling is read once. */
const statusOf = remembered(known(statuses));
const postOf = remembered(known(kinds));
const dayOf = remembered(parseReportedDay);
const codeOf = remembered((text: string): AgencyCode | undefined =>
  parseAgencyCode(text.normalize('NFKC').trim().toUpperCase()),
);

function idProblem(text: string): RowProblemCode {
  const problem = nationalIdProblem(text);
  return problem === 'required' ? 'value-missing' : problem;
}

/** Reads one row of a personnel report; every problem names its column, and none repeats what stands there. */
export function readPostRow(line: number, cell: Cells<PeopleColumn>, today: Day): IncomingPost {
  const problems: RowProblem[] = [];
  const tell = (code: RowProblemCode, column: PeopleColumn): void => {
    problems.push({ code, column });
  };
  /** What a cell was read as, or the problem that it is nothing. */
  const sure = <Value>(
    value: Value | undefined,
    column: PeopleColumn,
    code: RowProblemCode,
  ): Value | undefined => {
    if (value === undefined) tell(code, column);
    return value;
  };
  const required = <Value>(
    column: PeopleColumn,
    read: (text: string) => Value | undefined,
    code: RowProblemCode,
  ): Value | undefined => {
    const text = cell(column) ?? '';
    return text.trim() === ''
      ? sure<Value>(undefined, column, 'value-missing')
      : sure(read(text), column, code);
  };
  const day = (column: PeopleColumn): Day | undefined => {
    const text = cell(column) ?? '';
    return text.trim() === '' ? undefined : sure(dayOf(text), column, 'day-form');
  };
  const brief = (column: PeopleColumn, longest: number): string => {
    const text = (cell(column) ?? '').trim();
    if (text.length > longest) tell('text-too-long', column);
    return text;
  };

  const idText = cell('nationalId') ?? '';
  const nationalId = sure(parseNationalId(idText), 'nationalId', idProblem(idText));
  const agencyCode = required('agencyCode', codeOf, 'agency-code-form');
  const status = required('status', statusOf, 'status-unknown');
  const name = brief('name', longestName);
  if (nameKey(name) === '') tell('value-missing', 'name');
  const title = brief('title', longestTitle);
  const post = sure(postOf(cell('post') ?? ''), 'post', 'post-unknown');
  const [from, until] = [day('from'), day('until')];
  if (from !== undefined && until !== undefined && until < from) tell('days-reversed', 'until');
  const born = day('birthDate');
  const birthDate = born === undefined ? undefined : sure(birthDateOn(born), 'birthDate', 'day-form');
  if (born !== undefined && born > today) tell('birth-date-ahead', 'birthDate');

  if (
    problems.length > 0 ||
    nationalId === undefined ||
    agencyCode === undefined ||
    status === undefined ||
    post === undefined
  )
    return { line, row: undefined, problems };
  const row: ReportedPost = { nationalId, name, birthDate, agencyCode, post, title, status, from, until };
  return { line, row, problems: [] };
}
