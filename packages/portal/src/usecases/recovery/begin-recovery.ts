import { recoveryAskSeal } from '../../domain/recovery/recovery-seals.ts';
import { parseBirthDate } from '../../domain/person/birth-date.ts';
import { claimedText, readClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { openKnownBrowser } from '../common/known-browser.ts';
import { type FieldProblem, type Invalid } from '../common/views.ts';

const codeDigits = 8;

/** Bytes of which the remainder favours no digit: 250 is the last multiple of ten. */
function newCode({ random }: Needs<'random'>): string {
  const fair = [...random.bytes(64)].filter((byte) => byte < 250);
  if (fair.length < codeDigits) throw new Error('Too few random bytes for a code');
  return fair
    .slice(0, codeDigits)
    .map((byte) => byte % 10)
    .join('');
}

/**
 * The first step of 忘記密碼: what was typed is read by its form alone and sealed for this browser. Nobody is looked up,
 * so the answer cannot tell whether the name is known.
 */
export const beginRecovery =
  (needs: Needs<'sealer' | 'clock' | 'random' | 'recoveryFact'>) =>
  ({
    browser,
    knownBrowser,
    claimed: typed,
    birthDate: typedDate,
  }: {
    browser: string;
    /** What this browser was given at a sign-in before. */
    knownBrowser?: string | undefined;
    claimed: string;
    birthDate: string;
  }): { readonly kind: 'begun'; readonly ask: string } | Invalid => {
    const claim = readClaim(typed);
    const birthDate = parseBirthDate(typedDate);
    const dateProblems: FieldProblem[] =
      needs.recoveryFact === undefined || birthDate !== undefined
        ? []
        : [{ field: 'birthDate', code: typedDate.trim() === '' ? 'required' : 'birth-date-form' }];
    if (claim.kind === 'invalid' || dateProblems.length > 0)
      return {
        kind: 'invalid',
        problems: [...(claim.kind === 'invalid' ? claim.problems : []), ...dateProblems],
      };
    const value = {
      code: newCode(needs),
      claimed: claimedText(claim),
      birthDate: needs.recoveryFact === undefined ? '' : (birthDate ?? ''),
      knownBrowser: openKnownBrowser(needs, knownBrowser, needs.clock.now()).accounts,
    };
    return {
      kind: 'begun',
      ask: needs.sealer.seal(recoveryAskSeal, { value, boundTo: browser, at: needs.clock.now() }),
    };
  };

/** What the pages of this browser show of it; undefined where it is another one's, or over. */
export const readRecoveryAsk =
  ({ sealer, clock }: Needs<'sealer' | 'clock'>) =>
  ({ browser, ask }: { browser: string; ask: string }): { readonly code: string } | undefined => {
    const opened = sealer.open(recoveryAskSeal, { sealed: ask, boundTo: browser, at: clock.now() });
    return opened.kind === 'open' ? { code: opened.value.code } : undefined;
  };
