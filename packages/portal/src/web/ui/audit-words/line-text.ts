import { isEventType } from '../../../domain/audit/audit-events.ts';
import { refusalIn } from '../../../domain/audit/record.ts';
import { type AuditLine } from '../../../usecases/audit/audit-lines.ts';
import { actorWords, auditWords } from './audit-words.ts';
import { refusalText } from '../refusals/refusal-text.ts';
import { type Language, t } from '../text.ts';

/** What every list of rows of the log says. */
export const lineWords = {
  handledBy: { zh: '{actor}（經辦人{handler}）', en: '{actor} (by {handler})' },
  success: { zh: '成功', en: 'Successful' },
  refused: { zh: '遭拒絕', en: 'Refused' },
} as const;

const isWordedActor = (actor: string): actor is keyof typeof actorWords => Object.hasOwn(actorWords, actor);

/** One row as one plain sentence: who did what to whom. */
export function sentenceOf(
  language: Language,
  { row, actorName, subjectName, handlerName }: AuditLine,
): string {
  const say = t(language);
  const { type, actor: actorId, subject } = row;
  if (!isEventType(type)) return type;
  const named = isWordedActor(actorId) ? say(actorWords[actorId]) : (actorName ?? actorId);
  const actor =
    handlerName === undefined ? named : say(lineWords.handledBy, { actor: named, handler: handlerName });
  return say(auditWords[type].sentence, { actor, subject: subjectName ?? (subject === '-' ? '' : subject) });
}

const inTaipei = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Taipei',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Day and second in Taipei: 2026-03-02 09:00:00. */
export const secondOf = ({ row: { at } }: AuditLine): string => inTaipei.format(at);

/** How it ended: done, or refused and why. */
export function outcomeOf(language: Language, { row }: AuditLine): string {
  const say = t(language);
  if (row.result === 'success') return say(lineWords.success);
  const refusal = refusalIn(row);
  return refusal === undefined ? say(lineWords.refused) : say(refusalText[refusal].title);
}
