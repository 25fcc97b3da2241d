import { type Application, type ApplicationId } from '../../../domain/application/application.ts';
import { actOfProgram } from '../../../domain/audit/act.ts';
import { type EventType } from '../../../domain/audit/audit-events.ts';
import { type Refused } from '../../../domain/refusal.ts';
import { type Stores } from '../../../domain/stores.ts';
import { type Needs } from '../../common/house.ts';
import { type Told } from '../../console/at-console.ts';

interface Change<Answer, Type extends EventType> {
  readonly type: Type;
  readonly change: (room: { stores: Stores; at: Date }) => Promise<Told<Answer | Refused, NoInfer<Type>>>;
}

/** The door through which the registry is changed: each change is one unit of work with its row. */
export type Registrar = <Answer, Type extends EventType>(
  order: Change<Answer, Type>,
) => Promise<Answer | Refused>;

/** Somebody on the machine itself. */
export const atCommandLine =
  ({ database, clock }: Needs<'database' | 'clock'>): Registrar =>
  ({ change }) =>
    database.transact(async (stores) => {
      const at = clock.now();
      const { answer, event } = await change({ stores, at });
      await stores.audit.append({ ...actOfProgram('command-line'), ...event }, at);
      return answer;
    });

/** Changes one application of the registry, in use or not; `missing` is the answer where there is none. */
export const changeRegistered = <Answer, Type extends EventType>(
  by: Registrar,
  applicationId: ApplicationId,
  missing: Told<Refused, Type>,
  change: (
    application: Application,
    room: { stores: Stores; at: Date },
  ) => Promise<Told<Answer | Refused, NoInfer<Type>>>,
): Promise<Answer | Refused> =>
  by({
    type: missing.event.type,
    change: async (room) => {
      const application = await room.stores.applications.findRegistered(applicationId);
      return application === undefined ? missing : change(application, room);
    },
  });
