import { type ApplicationPeople } from '../../../domain/application/application-people.ts';
import { type ApplicationErrors } from '../../../domain/application/application-errors.ts';
import { dayAt } from '../../../domain/day/day.ts';
import {
  type Application,
  type ApplicationId,
  isApplicationId,
} from '../../../domain/application/application.ts';
import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { type Refused, refused } from '../../../domain/refusal.ts';
import { type StreamHealth } from '../../../domain/signals/stream.ts';
import { later } from '../../../kernel/clock.ts';
import { type Needs } from '../../common/house.ts';
import { act, type AtGate, look, no } from '../../console/at-console.ts';
import { type ConsoleEntry } from '../../console/console-entry.ts';
import { type RegistryChecks } from '../add-application.ts';
import { type Answers, readAnswers } from '../registration/answers.ts';
import { type Section } from '../registration/field.ts';
import { readFile } from '../registration/read-file.ts';
import { registrationFile } from '../registration/registration-file.ts';
import { fieldsIn } from '../registration/registration-sections.ts';
import { type Registrar } from './registrar.ts';
import { renewSecret } from './renew-secret.ts';
import { setInUse } from './set-in-use.ts';
import { updateApplication } from './update-application.ts';

type Parts = Needs<AtGate | 'random'> & RegistryChecks;
interface AtRegistry {
  readonly entry: ConsoleEntry<'operator'>;
  readonly applicationId: string;
}

/** An operator, through the gate of their console. */
const atConsole =
  (parts: Needs<AtGate>, entry: ConsoleEntry<'operator'>): Registrar =>
  ({ type, change }) =>
    act(parts, { entry, type, change });

/** Days that count as lately. */
export const latelyDays = 30;

export interface ReadApplication {
  readonly kind: 'application';
  readonly application: Application;
  /** Of its sign-ins; undefined where nobody came yet. */
  readonly people: ApplicationPeople | undefined;
  /** Of its stream of signals, where it has one. */
  readonly signals: StreamHealth | undefined;
  /** What it was answered with lately, most often first. */
  readonly errors: readonly ApplicationErrors[];
}

/** One application of the registry, with who comes there and how it is told of signals. */
export const readApplication =
  (parts: Needs<AtGate>) =>
  ({ entry, applicationId }: AtRegistry): Promise<ReadApplication | Refused> =>
    look(parts, {
      entry,
      type: 'application.read',
      read: async ({ stores, at }) => {
        const type = 'application.read';
        const application = isApplicationId(applicationId)
          ? await stores.applications.findRegistered(applicationId)
          : undefined;
        if (application === undefined) return no({ type, refusal: 'not-found' });
        const subject = application.applicationId;
        const since = later(at, -latelyDays * 24 * 3600);
        const people = (await stores.applicationPeople.countByApplication(since)).get(subject);
        const signals = (await stores.streams.listHealth()).find(
          ({ stream }) => stream.applicationId === subject,
        );
        const errors = await stores.applicationErrors.listSince(subject, dayAt(since));
        return {
          answer: { kind: 'application', application, people, signals, errors },
          event: { type, subject },
        };
      },
    });

const asId = (text: string): ApplicationId | undefined => (isApplicationId(text) ? text : undefined);

type Changed =
  | { readonly kind: 'updated'; readonly clientSecret: string | undefined }
  | { readonly kind: 'invalid'; readonly problems: readonly RegistrationProblem[] };

/** What somebody sent to change an application by: its whole file, or one part of it as it was before. */
export type SentChange =
  { readonly file: string } | { readonly section: Section; readonly answers: Answers; readonly base: string };

/** The file that a change of one part leaves. */
function fileWith(
  application: Application,
  { section, answers }: Extract<SentChange, { section: Section }>,
): Readonly<Record<string, unknown>> {
  const fields = fieldsIn(application.protocol, section);
  // It follows from the names that are asked for.
  const asked = new Set([
    ...fields.map(({ name }) => name),
    ...(section === 'naming' ? ['client_name'] : []),
  ]);
  const others = Object.entries(registrationFile(application)).filter(([name]) => !asked.has(name));
  return { ...Object.fromEntries(others), ...readAnswers(fields, answers) };
}

/** Puts a changed file in the place of a registration. */
export const changeApplication =
  (parts: Parts) =>
  async ({ entry, applicationId, sent }: AtRegistry & { sent: SentChange }): Promise<Changed | Refused> => {
    const id = asId(applicationId);
    const application = id && (await parts.database.read.applications.findRegistered(id));
    if (application === undefined) return refused('not-found');
    const read = 'file' in sent ? readFile(sent.file) : { file: fileWith(application, sent) };
    if ('problems' in read) return { kind: 'invalid', problems: read.problems };
    const outcome = await updateApplication(parts)({
      by: atConsole(parts, entry),
      applicationId: application.applicationId,
      file: read.file,
      base: 'base' in sent ? sent.base : undefined,
    });
    return outcome.kind === 'updated'
      ? { kind: 'updated', clientSecret: outcome.clientSecret?.reveal() }
      : outcome;
  };

/** A new secret, in this answer alone; the one before holds on for a while, unless it is known to have leaked. */
export const renewApplicationSecret =
  (parts: Parts) =>
  async ({
    entry,
    applicationId,
    overlaps,
  }: AtRegistry & { overlaps: boolean }): Promise<
    | { readonly kind: 'renewed'; readonly clientSecret: string; readonly olderUntil: Date | undefined }
    | Refused
  > => {
    const id = asId(applicationId);
    if (id === undefined) return refused('not-found');
    const renewed = await renewSecret(parts)({ by: atConsole(parts, entry), applicationId: id, overlaps });
    return renewed.kind === 'refused'
      ? renewed
      : { kind: 'renewed', clientSecret: renewed.clientSecret.reveal(), olderUntil: renewed.olderUntil };
  };

/** Disables an application, or enables it again. */
export const setApplicationInUse =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    applicationId,
    inUse,
  }: AtRegistry & { inUse: boolean }): Promise<{ readonly kind: 'changed' } | Refused> => {
    const id = asId(applicationId);
    if (id === undefined) return Promise.resolve(refused('not-found'));
    return setInUse()({ by: atConsole(parts, entry), applicationId: id, inUse });
  };
