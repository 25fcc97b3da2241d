import { type Kysely, type Selectable } from 'kysely';
import { isHelpdeskCheck } from '../../../domain/helpdesk/helpdesk-rules.ts';
import { type HelpdeskCase, type HelpdeskStore } from '../../../domain/helpdesk/helpdesk-case.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

const caseOf = (row: Selectable<Tables['helpdesk_cases']>): HelpdeskCase => ({
  caseId: row.case_id,
  ticket: row.ticket,
  agentId: row.agent_id,
  personId: row.person_id,
  checks: row.checks.split(' ').filter(isHelpdeskCheck),
  reason: row.reason,
  state: row.state,
  secondId: row.second_id ?? undefined,
  openedAt: dateOf(row.opened_at),
});

export const helpdeskStore = ({ db, random }: { db: Kysely<Tables>; random: Random }): HelpdeskStore => ({
  async open({ ticket, agentId, personId, checks, reason, openedAt }) {
    const caseId = newId('hdc', random);
    await db
      .insertInto('helpdesk_cases')
      .values({
        case_id: caseId,
        ticket,
        agent_id: agentId,
        person_id: personId,
        checks: checks.join(' '),
        reason,
        state: 'waiting',
        second_id: null,
        opened_at: moment(openedAt),
        decided_at: null,
      })
      .execute();
    return caseId;
  },
  async find(caseId) {
    const row = await db
      .selectFrom('helpdesk_cases')
      .selectAll()
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    return row === undefined ? undefined : caseOf(row);
  },
  async listOpen(since) {
    const rows = await db
      .selectFrom('helpdesk_cases')
      .selectAll()
      .where('state', 'in', ['waiting', 'approved'])
      .where('opened_at', '>=', moment(since))
      .orderBy('opened_at')
      .execute();
    return rows.map(caseOf);
  },
  async decide({ caseId, secondId, state, at }) {
    const { numUpdatedRows } = await db
      .updateTable('helpdesk_cases')
      .set({ state, second_id: secondId, decided_at: moment(at) })
      .where('case_id', '=', caseId)
      .where('state', '=', 'waiting')
      .where('agent_id', '<>', secondId)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async finish(caseId, since) {
    const { numUpdatedRows } = await db
      .updateTable('helpdesk_cases')
      .set({ state: 'issued' })
      .where('case_id', '=', caseId)
      .where('state', '=', 'approved')
      .where('opened_at', '>=', moment(since))
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
});
