import { type ApplicationId } from '../application/application.ts';
import { type PersonId } from '../person/person.ts';
import { type Signal, type StreamNews, type WaitingSignal } from './signal.ts';
import { type LeasedStream, type Stream, type StreamHealth, type StreamId } from './stream.ts';

/** Signals on their way, in the order in which they came about. */
export interface SignalStore {
  /**
   * Puts a signal before each application whose stream takes it, in the caller's unit: those that know the subject, and
   * did not ask to hear nothing of it.
   */
  raise(signal: Signal, at: Date): Promise<void>;
  /** What a stream says of itself. */
  tellStream(
    news: {
      readonly applicationId: ApplicationId;
      readonly news: StreamNews;
      readonly body: WaitingSignal['body'];
    },
    at: Date,
  ): Promise<void>;
  /** The first ones that wait for an application. */
  first(applicationId: ApplicationId, limit: number): Promise<WaitingSignal[]>;
  /** Takes those away that the application has. @returns how many of them waited */
  drop(applicationId: ApplicationId, jtis: readonly string[]): Promise<number>;
  dropAll(applicationId: ApplicationId): Promise<void>;
  deleteBefore(before: Date): Promise<number>;
}

export interface StreamStore {
  /** That of an application, or undefined. */
  find(applicationId: ApplicationId): Promise<Stream | undefined>;
  /** Of every application that has one. */
  listHealth(): Promise<StreamHealth[]>;
  /** False where the application has one already. */
  add(stream: Stream): Promise<boolean>;
  /** Puts another configuration in the place of one; it is tried at once, whatever failed before. */
  update(stream: Stream): Promise<void>;
  delete(streamId: StreamId): Promise<void>;
  /**
   * Leases streams that push, of applications in use, for which something waits whose time has come: of several nodes
   * one alone sends, so that the order stands.
   */
  lease(order: { readonly at: Date; readonly until: Date; readonly limit: number }): Promise<LeasedStream[]>;
  /** Ends a lease with what came of it; the next try is at `nextAt`. */
  release(
    outcome: {
      readonly streamId: StreamId;
      readonly nextAt: Date;
      /** In one word; undefined where everything got through. */
      readonly error: string | undefined;
    },
    at: Date,
  ): Promise<void>;
}

/** Whether a person may come in at all, as applications were last told. */
export interface StandingStore {
  /** Marks people whose standing may have changed, where an application knows them. */
  mark(personIds: readonly PersonId[]): Promise<void>;
  /** Marks those of whom a post begins or ended on days of a span. @returns how many */
  markByDates(span: { readonly after: string; readonly until: string }): Promise<void>;
  listMarked(limit: number): Promise<PersonId[]>;
  /**
   * Takes a mark away and locks the person's place until the end of the unit: what is read afterwards is newer than every
   * change that made the mark. False where another node took it.
   */
  takeMark(personId: PersonId): Promise<boolean>;
  /** What applications were told. */
  isToldClosed(personId: PersonId): Promise<boolean>;
  noteTold(personId: PersonId, isClosed: boolean): Promise<void>;
}
