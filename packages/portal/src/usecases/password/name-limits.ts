import { type KnownBrowser } from '../../domain/account/known-browser.ts';
import { isWorked, workSeal } from '../../domain/session/work.ts';
import { type SingleUse } from '../../domain/sealed/sealed.ts';
import { throttleRules, type ThrottleRule } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { type Needs } from '../common/house.ts';

/** Where an attempt comes from, for the counters of different names: its network, the wider one around it, and everybody. */
export interface Origin {
  readonly network: string;
  readonly member: string;
  readonly counters: readonly { readonly key: string; readonly rule: ThrottleRule }[];
}

/** A name always counts in the same part, so that repeating it costs nothing there either. */
const overallParts = 32;
export const overallKeyOf = (typed: string): string =>
  `password overall ${Number.parseInt(sha256Hex(typed).slice(0, 4), 16) % overallParts}`;

export function originOf(
  { networkOf }: Needs<'networkOf'>,
  { sourceAddress, typed }: { sourceAddress: string; typed: string },
): Origin {
  const { name, wider, isShared } = networkOf(sourceAddress);
  const {
    identifiersPerSharedAddress,
    identifiersPerAddress,
    identifiersPerWiderNetwork,
    identifiersOverallInAPart,
  } = throttleRules;
  const own = {
    key: `password ${name}`,
    rule: isShared ? identifiersPerSharedAddress : identifiersPerAddress,
  };
  // An address that is listed as many people's stands for itself: its neighbours are not its doing.
  const around = { key: `password ${wider}`, rule: identifiersPerWiderNetwork };
  const overall = { key: overallKeyOf(typed), rule: identifiersOverallInAPart };
  return { network: name, member: typed, counters: isShared ? [own, overall] : [own, around, overall] };
}

/** Seconds that a new name would have to wait, without counting it. */
export async function waitOf(
  { throttles }: Pick<Stores, 'throttles'>,
  { counters, member }: Origin,
  at: Date,
): Promise<number> {
  const waits = [];
  for (const { key, rule } of counters) waits.push(await throttles.waitOf(key, member, rule, at));
  return Math.max(...waits);
}

/**
 * A browser in which an account signed in has a budget apart from its network's, which strangers spend; beyond it, it is
 * a stranger's. By the sealed value alone and not by whether the typed name is that account's: nobody is looked up, so
 * the limit tells nothing of the name. One budget for all browsers of an account, since each sign-in hands out one more
 * value.
 */
export async function budgetOf(
  stores: Pick<Stores, 'throttles'>,
  network: Origin,
  { knownBrowser: [latest], at }: { knownBrowser: KnownBrowser; at: Date },
): Promise<Origin> {
  if (latest === undefined) return network;
  const key = `password in browsers of ${latest.accountId}`;
  const own = { ...network, counters: [{ key, rule: throttleRules.identifiersInKnownBrowsers }] };
  return (await waitOf(stores, own, at)) === 0 ? own : network;
}

/** Counts the name. @returns seconds to wait, or 0 */
export async function countName(
  { throttles }: Pick<Stores, 'throttles'>,
  { counters, member }: Origin,
  at: Date,
): Promise<number> {
  const waits = [];
  for (const { key, rule } of counters) waits.push(await throttles.countDifferent(key, member, rule, at));
  return Math.max(...waits);
}

/** The password was right: it was no try at a list of names. */
export async function forgetName(
  { throttles }: Pick<Stores, 'throttles'>,
  { counters, member }: Origin,
): Promise<void> {
  for (const { key } of counters) await throttles.forget(key, member);
}

const bindingOf = ({ network, member }: Origin): string => `${network} ${member}`;

/** What may be done instead of waiting: for one try at this name, from this network. */
export const askForWork = ({ sealer }: Needs<'sealer'>, origin: Origin, at: Date): string =>
  sealer.seal(workSeal, { value: 'work', boundTo: bindingOf(origin), at });

/** The single use of work that was done for this try, if it was. */
export function workDone(
  { sealer, clock }: Needs<'sealer' | 'clock'>,
  origin: Origin,
  { work, nonce }: { work: string; nonce: string },
): SingleUse | undefined {
  if (work === '' || !isWorked(work, nonce)) return undefined;
  const opened = sealer.open(workSeal, { sealed: work, boundTo: bindingOf(origin), at: clock.now() });
  return opened.kind === 'open' ? opened.singleUse : undefined;
}

/** Takes the work in the unit that acts: true once, and for a bounded number of tries of a network. */
export async function takeWork(
  { usedOnce, throttles }: Pick<Stores, 'usedOnce' | 'throttles'>,
  { network }: Origin,
  singleUse: SingleUse,
  at: Date,
): Promise<boolean> {
  if (!(await usedOnce.use(singleUse))) return false;
  return (await throttles.count(`worked ${network}`, throttleRules.workedTriesPerNetwork, at)) === 0;
}
