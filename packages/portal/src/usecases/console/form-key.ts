import { type Stores } from '../../domain/stores.ts';

/** A page may be sent once; its key is remembered longer than the page can be open. */
const oncePerPage = { limit: 1, windowSeconds: 24 * 3600 };

/** Whether the page with this key was not sent before: what makes a gesture that comes twice one act. */
export const isFirstUse = async (
  { throttles }: Pick<Stores, 'throttles'>,
  formKey: string,
  at: Date,
): Promise<boolean> => (await throttles.count(`form ${formKey}`, oncePerPage, at)) === 0;
