/** Names of the work that one node alone does at a time. */
export type LeasedJobName =
  | 'sweep'
  | 'review reminders'
  | 'card reminders'
  | 'idle accounts'
  | 'audit checkpoint'
  | 'password reminders'
  | 'register'
  | 'name keys'
  | 'seals'
  | 'lapsed authority'
  | 'standings by date';

export interface JobLease {
  readonly name: LeasedJobName;
  /** The process that holds it. */
  readonly holder: string;
}

/** Leases of jobs by rows, one a job: taken by one node, renewed while it runs, free again when it ended or ran out. */
export interface JobLeaseStore {
  /**
   * Takes a job that is due and that nobody holds, and notes that it began.
   * @returns when it is worth asking again, or undefined when it was taken
   */
  take(
    lease: JobLease,
    how: { readonly everySeconds: number; readonly at: Date; readonly until: Date },
  ): Promise<Date | undefined>;
  /** False when the lease ran out and somebody else took it. */
  renew(lease: JobLease, until: Date): Promise<boolean>;
  release(lease: JobLease, at: Date): Promise<void>;
}
