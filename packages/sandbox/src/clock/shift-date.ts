const RealDate = globalThis.Date;
let offsetMilliseconds = 0;
const shiftedNow = (): number => RealDate.now() + offsetMilliseconds;

/**
 * Lets this whole process live at another time: every `new Date()` and `Date.now()`, libraries included. Timers keep
 * their pace.
 */
globalThis.Date = new Proxy(RealDate, {
  construct(target, values: unknown[], newTarget) {
    const made: unknown = Reflect.construct(target, values.length === 0 ? [shiftedNow()] : values, newTarget);
    if (made instanceof RealDate) return made;
    throw new TypeError('A date was not made');
  },
  apply: () => new RealDate(shiftedNow()).toString(),
  get(target, property) {
    const value: unknown = property === 'now' ? shiftedNow : Reflect.get(target, property);
    return value;
  },
});

/** Sets how far this process is ahead of the system's clock. */
export function shiftDate(milliseconds: number): void {
  offsetMilliseconds = milliseconds;
}
