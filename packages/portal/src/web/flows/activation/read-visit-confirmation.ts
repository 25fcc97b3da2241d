import { visitToken } from '../../http/cookies.ts';
import { type ConfirmationView, type UseCases } from '../../../usecases/index.ts';
import { type WebContext } from '../../http/web-env.ts';

/** Where the identity confirmation of this browser's visit stands; `none` without a visit. */
export async function readVisitConfirmation({
  c,
  usecases,
}: {
  c: WebContext;
  usecases: Pick<UseCases, 'readConfirmation'>;
}): Promise<ConfirmationView> {
  const visit = visitToken(c);
  return visit === undefined ? { state: 'none' } : usecases.readConfirmation({ visitToken: visit });
}
