import { type Reason } from '../audit/plain-text.ts';
import { type AgencyId, type PersonId } from './person.ts';

export type AliasId = `als_${string}`;

/** `waiting` for a second officer; `confirmed` counts beside the name; the other two are over. */
export const aliasStates = ['waiting', 'confirmed', 'refused', 'withdrawn'] as const;
export type AliasState = (typeof aliasStates)[number];

/** What a second officer does with one that waits, and any officer with one that counts. */
export const aliasDecisions = ['confirm', 'refuse', 'withdraw'] as const;
export type AliasDecision = (typeof aliasDecisions)[number];

/** From which state each decision leads where. */
export const aliasSteps: Readonly<
  Record<AliasDecision, { readonly from: AliasState; readonly to: AliasState }>
> = {
  confirm: { from: 'waiting', to: 'confirmed' },
  refuse: { from: 'waiting', to: 'refused' },
  withdraw: { from: 'confirmed', to: 'withdrawn' },
};

/** Another spelling of a person's name, which HR saw in evidence: a variant of a character, a name in Latin letters. */
export interface Alias {
  readonly aliasId: AliasId;
  readonly personId: PersonId;
  readonly name: string;
  readonly evidence: Reason;
  readonly state: AliasState;
  readonly enteredBy: PersonId;
  readonly enteredAt: Date;
  readonly decidedBy: PersonId | undefined;
  readonly decidedAt: Date | undefined;
}

export interface AliasStore {
  /** @returns undefined when that name, as names are compared, waits or counts already */
  enter(
    alias: Pick<Alias, 'personId' | 'name' | 'evidence' | 'enteredBy'>,
    at: Date,
  ): Promise<AliasId | undefined>;
  find(aliasId: AliasId): Promise<Alias | undefined>;
  /** Newest first. */
  listOf(personId: PersonId): Promise<Alias[]>;
  /** Those that wait, of people with a post in one of the agencies; the oldest first. */
  listWaiting(wanted: { agencyIds: readonly AgencyId[]; limit: number }): Promise<Alias[]>;
  /** Takes the step, and from then on the person's aliases are those that are confirmed. @returns false when it is no longer in the state that the step leads from */
  decide(order: { aliasId: AliasId; decision: AliasDecision; by: PersonId; at: Date }): Promise<boolean>;
}

export const isAliasId = (text: string): text is AliasId => text.startsWith('als_');
