import { type SessionView, type UseCases } from '../../src/usecases/index.ts';

interface Pages {
  readonly usecases: Pick<UseCases, 'readAccountPage' | 'readFactors'>;
}

/** What 我的帳號 shows in a session that stands. */
export async function accountPage({ usecases }: Pages, session: SessionView) {
  const page = await usecases.readAccountPage({ session });
  if (page.kind === 'refused') throw new Error(page.refusal);
  return page;
}

/** What 驗證方式 shows in a session that stands. */
export async function factorsOf({ usecases }: Pages, session: SessionView) {
  const factors = await usecases.readFactors({ session });
  if (factors.kind === 'refused') throw new Error(factors.refusal);
  return factors;
}
