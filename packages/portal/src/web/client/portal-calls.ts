import { boundedString, isRecord, type WebEidToken } from '@ecpa/card-protocol';
import { type CardPurpose } from '../ui/card/card-texts.ts';
import { type CardRefusal } from './card-state.ts';

/** An answer of the portal: what was asked for, or the refusal to show. */
export type PortalAnswer<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'refused'; readonly refusal: CardRefusal };

const unreachable: PortalAnswer<never> = {
  kind: 'refused',
  refusal: { source: 'agent', code: 'portal-unreachable' },
};

/** Asks the portal for a challenge; it is text that goes to the card as it is. */
export async function requestChallenge(purpose: CardPurpose | 'check'): Promise<PortalAnswer<string>> {
  return post('/card/challenge', { purpose }, (answer) => boundedString(answer, 'challenge', 128));
}

/** Where a token goes that opens no session by itself. */
const doors: Partial<Record<CardPurpose, string>> = { recovery: 'recover', emergency: 'emergency' };

/**
 * Sends the token; answers with the path to go to. Only a path of this site is followed.
 * @param to where the page's flow leads in the end, sealed
 */
export async function sendToken(
  token: WebEidToken,
  purpose: CardPurpose,
  to: string | undefined,
): Promise<PortalAnswer<string>> {
  const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
  return post(`/card/${doors[purpose] ?? 'sign-in'}${query}`, { token, purpose }, (answer) => {
    const next = boundedString(answer, 'next', 5000);
    return next !== undefined && /^\/(?![/\\])/.test(next) ? next : undefined;
  });
}

/** Sends the token of a trial signature; answers with how it was found that the certificate is not revoked. */
export async function sendTrial(token: WebEidToken): Promise<PortalAnswer<string>> {
  return post('/card/check', { token }, (answer) => boundedString(answer, 'source', 20));
}

/** The words of the portal's refusals; undefined when they are not to be had. */
export async function requestRefusalWords(): Promise<unknown> {
  try {
    const response = await fetch('/card/words', {
      credentials: 'same-origin',
      signal: AbortSignal.timeout(5000),
    });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

async function post<T>(
  path: string,
  body: unknown,
  read: (answer: Record<string, unknown>) => T | undefined,
): Promise<PortalAnswer<T>> {
  let answer: unknown;
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(15_000),
    });
    answer = await response.json();
  } catch {
    return unreachable;
  }
  if (!isRecord(answer)) return unreachable;
  const code = boundedString(answer, 'refusal', 100);
  if (code !== undefined) return { kind: 'refused', refusal: { source: 'portal', code } };
  const value = read(answer);
  return value === undefined ? unreachable : { kind: 'ok', value };
}
