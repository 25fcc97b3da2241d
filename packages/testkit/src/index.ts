export * from './accessibility.ts';
export * from './browser.ts';
export * from './chinese-text.ts';
export * from './let-pass.ts';
export * from './milliseconds-of.ts';
export * from './postgres.ts';
export * from './personal-data.ts';
