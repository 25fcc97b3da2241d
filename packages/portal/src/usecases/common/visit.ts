import { type VisitCookie, visitSeal } from '../../domain/challenge/visit.ts';
import { challengeLifetimeSeconds } from '../../domain/challenge/challenge.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { boundToNobody } from '../../domain/sealed/sealed.ts';
import { branded } from '../../kernel/brand.ts';
import { base64url } from '../../kernel/bytes.ts';
import { later } from '../../kernel/clock.ts';
import { type Random } from '../../kernel/random.ts';
import { type Needs } from './house.ts';

const newName = (random: Random): string => base64url(random.bytes(16));

function open({ sealer, clock }: Needs<'sealer' | 'clock'>, visitToken: string | undefined) {
  if (visitToken === undefined) return undefined;
  const opened = sealer.open(visitSeal, { sealed: visitToken, boundTo: boundToNobody, at: clock.now() });
  return opened.kind === 'foreign' ? undefined : opened;
}

/** The visit that a cookie's token stands for, while it lasts; whether somebody closed it, the store knows. */
export function visitOf(needs: Needs<'sealer' | 'clock'>, visitToken: string | undefined): Visit | undefined {
  const opened = open(needs, visitToken);
  return opened?.kind === 'open' ? opened.value.visit : undefined;
}

/** The same, where nobody closed it. */
export async function openVisitOf(
  needs: Needs<'sealer' | 'clock'>,
  { visits }: Pick<Stores, 'visits'>,
  visitToken: string | undefined,
): Promise<Visit | undefined> {
  const visit = visitOf(needs, visitToken);
  return visit !== undefined && (await visits.isOpen(visit)) ? visit : undefined;
}

/** The browser that a visit's cookie names: it outlives visits, and sign-ins, but no sign-out. */
export const browserOf = (
  needs: Needs<'sealer' | 'clock'>,
  visitToken: string | undefined,
): string | undefined => open(needs, visitToken)?.value.browser;

export interface OpenedVisit extends VisitCookie {
  readonly visitToken: string;
}

/** Opens a visit of its own in a browser that may have had one before. Nothing is written: the cookie is all there is. */
export function newVisit(
  { sealer, clock, random }: Needs<'sealer' | 'clock' | 'random'>,
  browser = newName(random),
): OpenedVisit {
  const value = { visit: branded<Visit>(newName(random)), browser };
  const visitToken = sealer.seal(visitSeal, { value, boundTo: boundToNobody, at: clock.now() });
  return { ...value, visitToken };
}

/** The visit that a browser is in, with time left for what begins now, or a new one. */
export function enterVisit(
  needs: Needs<'sealer' | 'clock' | 'random'>,
  visitToken: string | undefined,
): OpenedVisit {
  const opened = open(needs, visitToken);
  const needed = later(needs.clock.now(), challengeLifetimeSeconds);
  return opened !== undefined && visitToken !== undefined && needed < opened.expiresAt
    ? { ...opened.value, visitToken }
    : newVisit(needs, opened?.value.browser);
}

/** The same for what leaves a row behind: a visit that somebody closed is left for a new one. */
export async function enterOpenVisit(
  needs: Needs<'sealer' | 'clock' | 'random'>,
  { visits }: Pick<Stores, 'visits'>,
  visitToken: string | undefined,
): Promise<OpenedVisit> {
  const entered = enterVisit(needs, visitToken);
  return (await visits.isOpen(entered.visit)) ? entered : newVisit(needs, entered.browser);
}
