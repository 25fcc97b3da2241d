import { type Text } from '../text.ts';

/** What a refusal says: what happened and whether the person did anything wrong, the one next step, and where to read on. */
export interface RefusalWords {
  readonly title: Text;
  readonly explanation: Text;
  readonly next: Text;
  /** Stable number of the help article. */
  readonly article: number;
  /** Whether helpdesk number and hours help in this case. */
  readonly helpdesk?: boolean;
}
