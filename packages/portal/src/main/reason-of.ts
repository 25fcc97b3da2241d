/** What an error says, in one line: for what repeats with every request while something is away. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return 'unknown failure';
  const [line = ''] = error.message.split('\n');
  return line === '' ? error.name : line;
}
