/** What the protocol keeps between two requests: codes, tokens, grants, requests that wait for a person. */
export interface Artifact {
  /** The protocol library's name for what it is, such as `AuthorizationCode`. */
  readonly model: string;
  /** SHA-256 of the value that its holder presents, hex: whoever reads the database can present nothing. */
  readonly hash: string;
  /** SHA-256 of the grant that it came from. */
  readonly grantHash: string | undefined;
  /** JSON without the presented value. */
  readonly payload: string;
  readonly expiresAt: Date | undefined;
}

export interface ArtifactStore {
  find(
    model: string,
    hash: string,
  ): Promise<(Artifact & { readonly consumedAt: Date | undefined }) | undefined>;
  /** Finds what the unit is about to change: nobody else changes it until the unit is over. */
  findToChange(model: string, hash: string): Promise<Artifact | undefined>;
  save(artifact: Artifact): Promise<void>;
  /** Saves what must not be there yet: true for exactly one caller. */
  saveOnce(artifact: Artifact): Promise<boolean>;
  /** Marks it used: true for exactly one caller. */
  consume(model: string, hash: string, at: Date): Promise<boolean>;
  delete(model: string, hash: string): Promise<void>;
  /** Deletes what came from a grant; of one kind, or all of it. */
  deleteByGrant(grantHash: string, model?: string): Promise<void>;
  deleteExpired(before: Date): Promise<number>;
}
