/** The fictional city 晴川市: plain data, the same for tests of every package and for the sandbox. */
export * from './agencies.ts';
export * from './authorities.ts';
export * from './people.ts';
