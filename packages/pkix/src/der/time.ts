import { Malformed } from './malformed.ts';
import { Tag } from './tag.ts';
import type { Tlv } from './tlv.ts';

const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** UTCTime or GeneralizedTime in the only forms RFC 5280 section 4.1.2.5 allows, as epoch milliseconds. */
export function readTime(tlv: Tlv): number {
  const { bytes, tag, content, end } = tlv;
  const digits = tag === Tag.utcTime ? 12 : tag === Tag.generalizedTime ? 14 : 0;
  if (digits === 0 || end - content !== digits + 1 || bytes[end - 1] !== 0x5a)
    throw new Malformed('time of a wrong form');
  let at = content;
  const two = (): number => {
    const tens = (bytes[at] ?? 0) - 0x30;
    const units = (bytes[at + 1] ?? 0) - 0x30;
    if (tens < 0 || tens > 9 || units < 0 || units > 9)
      throw new Malformed('time with something else than digits');
    at += 2;
    return tens * 10 + units;
  };
  let year = two();
  if (tag === Tag.generalizedTime) year = year * 100 + two();
  else year += year < 50 ? 2000 : 1900;
  const month = two();
  const day = two();
  const hour = two();
  const minute = two();
  const second = two();
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const longest = (daysIn[month - 1] ?? 0) + (leap && month === 2 ? 1 : 0);
  if (day < 1 || day > longest || hour > 23 || minute > 59 || second > 59)
    throw new Malformed('time that is no time');
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const days =
    before * 365 + leaps - 719_162 + (daysBefore[month - 1] ?? 0) + (leap && month > 2 ? 1 : 0) + day - 1;
  return ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000;
}
