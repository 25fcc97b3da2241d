import { type KnownBrowser, knownBrowserSeal } from '../../domain/account/known-browser.ts';
import { boundToNobody } from '../../domain/sealed/sealed.ts';
import { type Needs } from './house.ts';

/** Whose browser it is, if it brought that along; nobody is looked up, so it is the same whoever is named. */
export function openKnownBrowser(
  { sealer, clock }: Needs<'sealer' | 'clock'>,
  sealed: string | undefined,
): KnownBrowser | undefined {
  if (sealed === undefined) return undefined;
  const opened = sealer.open(knownBrowserSeal, { sealed, boundTo: boundToNobody, at: clock.now() });
  return opened.kind === 'open' ? opened.value : undefined;
}
