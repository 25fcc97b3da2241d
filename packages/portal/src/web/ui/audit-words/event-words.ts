import { type Text } from '../text.ts';

/** What an event is called, and what it says to a reader: `{actor}` did something to `{subject}`. */
export interface EventWords {
  /** Short, for a list; of somebody's own acts, and of what was refused. */
  readonly name: Text;
  /** Whole, where somebody else acted; reads well with 您 or “you” as its subject. */
  readonly sentence: Text;
}

export type WordsOf<Events> = { readonly [Type in keyof Events]: EventWords };
