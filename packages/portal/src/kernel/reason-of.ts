/** Whether the system said it: then the message may quote an address, and with it a piece of a password. */
const isOfSystem = (error: Error): error is Error & { readonly code: string; readonly syscall: string } =>
  'code' in error &&
  typeof error.code === 'string' &&
  'syscall' in error &&
  typeof error.syscall === 'string';

/** What an error says, in one line and without an address: for what repeats with every request while something is away. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return 'unknown failure';
  if (isOfSystem(error)) return `${error.syscall} ${error.code}`;
  const [line = ''] = error.message.split('\n');
  return line === '' ? error.name : line;
}
