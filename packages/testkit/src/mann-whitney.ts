/**
 * Whether two lists of times could be told apart (Mann and Whitney, 1947): U as a standard score, by the normal
 * approximation, which holds for lists of ten and more. Beyond ±2.58 one pair in a hundred of equal distributions would be,
 * beyond ±3.29 one in a thousand.
 */
export function mannWhitneyScore(left: readonly number[], right: readonly number[]): number {
  const u = left.reduce(
    (sum, one) =>
      sum + right.filter((other) => one > other).length + right.filter((other) => one === other).length / 2,
    0,
  );
  const pairs = left.length * right.length;
  return (u - pairs / 2) / Math.sqrt((pairs * (left.length + right.length + 1)) / 12);
}
