import { createUseCases } from '../../src/usecases/create-use-cases.ts';
import { type SessionView } from '../../src/usecases/index.ts';
import { paperVerifier } from './paper-verifier.ts';
import { activate, context, lin, openPortal } from './portal.ts';

/** What a browser brings back from the page of a verifier's n-th ticket. */
export const brought = (opened: number) => ({ ticket: `ticket-${opened}`, code: 'the code of the page' });

/** 林嘉文 is active; verifiers of cards and phones are connected. */
export async function withVerifiers() {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  const activated = await activate(portal, card, 'Y291000003', 'lin.jw');
  const nhi = paperVerifier('nhi', portal.clock);
  const phone = paperVerifier('fido-app', portal.clock);
  const usecases = createUseCases(
    { ...portal.house, verifiers: { nhi: nhi.verifier, 'fido-app': phone.verifier } },
    { readReadiness: () => Promise.resolve({ ready: true, checks: [] }) },
  );
  const start = async (
    method: 'nhi' | 'fido-app' = 'nhi',
    more: { sessionToken?: string; claimed?: string } = {},
  ) => {
    const order = { method, returnPath: '/back/', ctx: context, ...more };
    const started = await usecases.startVerification(order);
    if (started.kind !== 'started') throw new Error(JSON.stringify(started));
    return started;
  };
  const complete = (
    { visitToken, verificationId }: { visitToken: string; verificationId: string },
    more: {
      sessionToken?: string;
      method?: 'nhi' | 'fido-app';
      brought?: { ticket: string; code: string };
    } = {},
  ) =>
    usecases.completeVerification({
      visitToken,
      verificationId,
      method: 'nhi',
      brought: brought(nhi.started.length),
      ctx: context,
      ...more,
    });
  const viewOf = async (sessionToken: string): Promise<SessionView> => {
    const found = await usecases.resolveSession({ sessionToken, ctx: context });
    if (found.kind !== 'session') throw new Error('no session');
    return found.session;
  };
  const audited = async () => {
    const rows = await portal.database.read.audit.page(0, 1000);
    return rows.filter(({ type }) => type !== 'trust.load');
  };
  const lastRow = async () => (await audited()).at(-1);
  return {
    ...portal,
    portal,
    card,
    usecases,
    nhi,
    phone,
    activated,
    start,
    complete,
    viewOf,
    audited,
    lastRow,
  };
}

/** A refusal as a use case gives it. */
export const no = (refusal: string) => ({ kind: 'refused', refusal });
