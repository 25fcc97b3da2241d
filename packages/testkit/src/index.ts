export * from './chinese-text.ts';
