import { actOfProgram } from '../../domain/audit/act.ts';
import { type StoredAgency } from '../../domain/agency/agency.ts';
import { type StagedAgency, superiorsFirst } from '../../domain/register/judge-agencies.ts';
import { type AuditEvent } from '../../domain/audit/audit-events.ts';
import { type Report, type ReportId } from '../../domain/register/report.ts';
import { type ReportChange } from '../../domain/register/report-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { ReportMoved } from './walk.ts';

/** Whether an agency still is what a row of a report made of it. */
function isAsReported(
  now: StoredAgency | undefined,
  { oid, name, nameEn, parentCode }: StagedAgency,
  parentOf: (agency: StoredAgency) => string | undefined,
): now is StoredAgency {
  return now?.oid === oid && now.name === name && now.nameEn === nameEn && parentOf(now) === parentCode;
}

/** Something stands on agencies that would go: their unit of work is taken back. */
class AgenciesInUse extends Error {
  override readonly name = 'AgenciesInUse';
  readonly found: number;

  constructor(found: number) {
    super(`${found} agencies are in use`);
    this.found = found;
  }
}

const event = { ...actOfProgram('portal'), type: 'register.undo', subject: 'register' } as const;

/** What was changed since the report stays. @throws AgenciesInUse, and then nothing is done */
async function putBack({ reports, agencies }: Stores, reportId: ReportId, at: Date) {
  const undo = new Map((await reports.readAgencyUndo(reportId)).map((each) => [each.line, each]));
  const stored = await agencies.listReported();
  const byCode = new Map(stored.map((agency) => [agency.code, agency]));
  const codes = new Map(stored.map(({ agencyId, code }) => [agencyId, code]));
  const parentOf = ({ parentId }: StoredAgency) => parentId && codes.get(parentId);
  const added: StoredAgency[] = [];
  let restored = 0;
  let kept = 0;
  for (const row of superiorsFirst(await reports.readAgencies(reportId))) {
    const was = undo.get(row.line);
    if (was === undefined) continue;
    const now = byCode.get(row.code);
    if (!isAsReported(now, row, parentOf)) kept += 1;
    else if (was.before === undefined) added.push(now);
    else {
      // Before the new ones go: those below them return to where they were.
      await agencies.restore(was.before, at);
      restored += 1;
    }
  }
  const lowestFirst = added.map(({ agencyId }) => agencyId).toReversed();
  const used = await agencies.listUsed(lowestFirst);
  if (used.length > 0) throw new AgenciesInUse(used.length);
  await agencies.remove(lowestFirst);
  return { report: reportId, restored: restored + added.length, kept };
}

/**
 * Puts agencies back as they were, in one unit of work: all of them or none. Where something stands on an agency that would
 * go, the report stays applied, with the reason.
 */
export async function undoAgencies(
  { database, clock }: Needs<'database' | 'clock'>,
  { reportId }: Report,
): Promise<void> {
  const end = (work: (stores: Stores, at: Date) => Promise<{ change: ReportChange; row: AuditEvent }>) =>
    database.transact(async (stores) => {
      const at = clock.now();
      const { change, row } = await work(stores, at);
      if (!(await stores.reports.change({ reportId, state: 'undoing' }, change, at)))
        throw new ReportMoved(reportId);
      await stores.audit.append(row, at);
    });
  try {
    await end(async (stores, at) => {
      const details = await putBack(stores, reportId, at);
      return { change: { state: 'undone', endedAt: at }, row: { ...event, details } };
    });
  } catch (error) {
    if (!(error instanceof AgenciesInUse)) throw error;
    const problem = { code: 'agencies-in-use', found: error.found } as const;
    const row = { ...event, refusal: 'report-refused', details: { report: reportId } } as const;
    await end(() => Promise.resolve({ change: { state: 'applied', problem }, row }));
  }
}
