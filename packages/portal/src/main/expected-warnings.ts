import { format } from 'node:util';

/**
 * oidc-provider warns, at its import, of every Node whose release is not marked as long-term support yet. The pinned
 * Node is an even release of which this project's tests run every flow of the library; an operator can do nothing about
 * the line, and it would greet whoever runs a command. Everything else that the library warns of is printed.
 */
const expected = /^\W*(\[\d+(;\d+)?m)?oidc-provider WARNING: Unsupported runtime\./;

/** Leaves expected warnings out of what the program prints. Must run before libraries are loaded. */
export function leaveOutExpectedWarnings(): void {
  /* eslint-disable no-console -- the library writes there */
  const warn = console.warn.bind(console);
  console.warn = (...parts: unknown[]) => {
    if (!expected.test(format(...parts))) warn(...parts);
  };
}
