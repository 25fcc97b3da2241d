export * from './accessibility.ts';
export * from './browser.ts';
export * from './chinese-text.ts';
export * from './postgres.ts';
