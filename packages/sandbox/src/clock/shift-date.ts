const RealDate = globalThis.Date;
let offsetMilliseconds = 0;
const shiftedNow = (): number => RealDate.now() + offsetMilliseconds;

/** A plain function: a Proxy made every date of the portal, of which a sign-in takes dozens, several times as dear. */
function ShiftedDate(this: unknown, ...values: unknown[]): unknown {
  // Called without `new` it is a text (ECMA-262, 21.4.2).
  if (!(this instanceof RealDate)) return new RealDate(shiftedNow()).toString();
  return Reflect.construct(RealDate, values.length === 0 ? [shiftedNow()] : values, new.target);
}
Object.setPrototypeOf(ShiftedDate, RealDate);
Object.defineProperties(ShiftedDate, {
  prototype: { value: RealDate.prototype },
  now: { value: shiftedNow, writable: true, configurable: true },
});

/**
 * Lets this whole process live at another time: every `new Date()` and `Date.now()`, libraries included. Timers keep
 * their pace.
 */
Object.defineProperty(globalThis, 'Date', { value: ShiftedDate });

/** Sets how far this process is ahead of the system's clock. */
export function shiftDate(milliseconds: number): void {
  offsetMilliseconds = milliseconds;
}
