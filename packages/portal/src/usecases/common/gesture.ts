import { type SingleUse } from '../../domain/sealed/sealed.ts';
import { type Stores } from '../../domain/stores.ts';

/**
 * One pressing of a button: a form of ours with what was filled in, however often it arrives. Undefined for a request that
 * came from no page of ours, such as a program's.
 */
export type Gesture = SingleUse | undefined;

/**
 * Idempotence: takes the gesture in the unit of work that acts on it, true for the first coming. An act that finds it taken
 * changes nothing and answers as it did then: the person who clicked twice sees what they did. Taken behind every check that
 * may say no: the second coming of a form that was refused would be told as done.
 */
export const isFirst = async ({ usedOnce }: Pick<Stores, 'usedOnce'>, gesture: Gesture): Promise<boolean> =>
  gesture === undefined || usedOnce.use(gesture);

/** Whether it was done already: asked before a check that the act itself makes fail, such as that of the old password. */
export const isDone = async ({ usedOnce }: Pick<Stores, 'usedOnce'>, gesture: Gesture): Promise<boolean> =>
  gesture !== undefined && (await usedOnce.listUsed([gesture.hash])).size > 0;
