import { branded, type Brand } from '../../kernel/brand.ts';
import { dashes, withoutUnseen } from '../../kernel/visible-text.ts';

/** The form in which two names are the same to us: stored beside each name, and made of whatever one is compared with. */
export type NameKey = Brand<string, 'NameKey'>;

/** Which form it is: raised with each change of `nameKey`, so that stored keys are made anew. */
export const nameForm = 1;

/** The longest name that the register takes, in characters. */
export const longestName = 100;

// · ‧ • ・ and what stands in their place: systems disagree on the sign, and it may be left out.
const dots = String.raw`.\u00b7\u2022\u2027\u2219\u22c5\u30fb\u25cf\u25e6\u2e31\u2e33\u16eb\u1427\ua78f\u3002`;
// ’ ' ʼ ʻ ` ′: glottal stops and apostrophes. The acute accent ´ is one of the spacing accents below.
const apostrophes = String.raw`'\u0060\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb-\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u07f4\u07f5\ua78b\ua78c`;
const commas = String.raw`,\u3001\u060c\ufe10\ufe11`;
const signs = new RegExp(`[\\s${dots}${apostrophes}${commas}${dashes}]`, 'gu');

const beyondAscii = /\P{ASCII}/gu;

/**
 * An accent that stands alone (´ ¨ ΄) is a sign beside a letter; NFKC would make it a space and a mark, which would then
 * stand on the letter before.
 */
const withoutSpacingAccents = (text: string): string =>
  text.replace(beyondAscii, (sign) => (/^ \p{M}/u.test(sign.normalize('NFKC')) ? '' : sign));

/** Capitals, but for the dotless ı, which is another letter than i and would share its capital. */
const inCapitals = (text: string): string => text.replace(/[^ı]+/gu, (run) => run.toUpperCase());

/** Unified ideographs of the basic block have no other form in any of the steps below: most names are their own key. */
const isPlainHan = /^[\u4e00-\u9fff]+$/;

/**
 * NFKC (width, compatibility ideographs), capitals, and none of: white space, what nobody sees, middle dots, apostrophes,
 * hyphens, commas. A letter with an accent stays another letter than the one without, and a variant of a character
 * another character: those are aliases, which two officers vouch for.
 */
export const nameKey = (name: string): NameKey =>
  branded<NameKey>(
    isPlainHan.test(name)
      ? name
      : inCapitals(withoutUnseen(withoutSpacingAccents(name)).normalize('NFKC').replace(signs, '')).normalize(
          'NFKC',
        ),
  );

/** Whether two names are the same person's writing of it. */
export const sameName = (left: string, right: string): boolean =>
  nameKey(left) !== '' && nameKey(left) === nameKey(right);
